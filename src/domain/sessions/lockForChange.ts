import type { Ctx } from '../../context.ts';
import { isSystem } from '../people/actor.ts';
import { lockPeopleOf } from './locks.sql.ts';
import { concernedBy } from './sessionRow.ts';

/** The calendars of all whom a change of a stored session concerns, before its row: in this order at every door. Only the product gives a session another client. */
export async function lockForChange(
  ctx: Ctx,
  { sessionId, data }: { sessionId: string; data: Record<string, unknown> },
): Promise<void> {
  const { startsAt, client } = concernedBy.parse(data);
  await lockPeopleOf(ctx, sessionId, {
    startsAt,
    clientId: isSystem(ctx.actor) ? client : undefined,
  });
}
