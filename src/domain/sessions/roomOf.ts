import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { mayEnterRoom, type RoomAnswer } from './mayEnterRoom.ts';
import { roomFacts } from './roomFacts.sql.ts';

export type Room = {
  answer: Exclude<RoomAnswer, 'notTheirs'>;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

/** A session's video room as one of its two people finds it now. Refuses everybody else with `common.notFound` (404). */
export async function roomOf(ctx: Ctx, sessionId: string): Promise<Room> {
  const facts = isUuid(sessionId) ? await roomFacts(ctx, sessionId) : null;
  if (!facts) throw notFound();
  const answer = mayEnterRoom(ctx.actor, facts, ctx.now);
  if (answer === 'notTheirs') throw notFound();
  return { answer, startsAt: facts.startsAt, endsAt: facts.endsAt };
}
