import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { askCalendars } from './askCalendars.ts';
import { moveSession } from './moveSession.ts';

type Wish = {
  sessionId: string;
  /** UTC instant. */
  startsAt: Temporal.Instant;
  /** Why a rule is set aside, at least 10 characters; only coach and office may. */
  reason?: string | undefined;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
};

/**
 * Moves a booked session to another time, as a whole and on the same row: its old time is free at once. The same time is no move: false.
 * Clients move within the policy that was agreed. Refuses with `sessions.moveTooLate`, `sessions.mostMoves`, `sessions.begun`,
 * `sessions.noSuchMove`, and what `demandOpenTime` and `claimTime` refuse (409), `sessions.reasonTooShort` (422).
 */
export async function rescheduleSession(
  ctx: Ctx,
  { sessionId, startsAt, reason, sequence }: Wish,
): Promise<boolean> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  if (Temporal.Instant.from(session.startsAt).equals(startsAt)) return false;
  await askCalendars(ctx, { typeId: idOf(session.type) });
  await moveSession(ctx, {
    sessionId,
    sequence,
    change: { startsAt: startsAt.toString(), ...(reason ? { override: { reason } } : {}) },
    doneIn: [],
  });
  return true;
}
