import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { askCalendars } from './askCalendars.ts';
import { moveSession } from './moveSession.ts';

type Offer = {
  sessionId: string;
  /** UTC instant. */
  startsAt: Temporal.Instant;
  /** Why a rule is set aside, at least 10 characters. */
  reason?: string | undefined;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
};

/**
 * The coach's answer to a request by another time: the request moves there, its old time is free at once, and it waits for the client.
 * Refuses with `sessions.noSuchMove` (409) when it is no request any more, and what `demandTimeOrReason` and `claimTime` refuse.
 */
export async function offerOtherTime(
  ctx: Ctx,
  { sessionId, startsAt, reason, sequence }: Offer,
): Promise<void> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  await askCalendars(ctx, { typeId: idOf(session.type) });
  await moveSession(ctx, {
    sessionId,
    sequence,
    change: {
      state: 'pending',
      startsAt: startsAt.toString(),
      ...(reason ? { override: { reason } } : {}),
    },
    doneIn: [],
  });
}
