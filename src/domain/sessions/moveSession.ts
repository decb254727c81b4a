import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import type { Answers } from './judgeAnswers.ts';
import { lockPeopleOf, lockSession } from './locks.sql.ts';
import type { SessionState } from './session.ts';

type Change = {
  state?: SessionState;
  /** UTC instant as ISO 8601. */
  startsAt?: string;
  topic?: string;
  forWhom?: string;
  answers?: Answers;
  override?: { reason: string };
  cancellation?: { reason?: string; feeMinor?: number };
};

type Move = {
  sessionId: string;
  change: Change;
  /** States in which what is wanted has been done already: saying it twice is saying it once. */
  doneIn: readonly SessionState[];
  /** Its number of changes as the page showed it; left out where nobody looked. */
  sequence?: number | undefined;
};

/**
 * Moves a session that the actor may read, and returns the state it is in then. Whether it is done already is asked with its row
 * locked, after the calendars, as at every other door: the same click may have come twice at once. Refuses with `common.notFound` (404),
 * and what `judgeSession` refuses: `sessions.changedMeanwhile` (409) among that.
 */
export async function moveSession(
  ctx: Ctx,
  { sessionId, change, doneIn, sequence }: Move,
): Promise<SessionState> {
  return inTransaction(ctx, async (tx) => {
    const seen = isUuid(sessionId) ? await tx.store.findByID('sessions', sessionId) : null;
    if (!seen) throw notFound();
    await lockPeopleOf(tx, sessionId, startOf(change));
    const now = await lockSession(tx, sessionId);
    if (!now) throw notFound();
    if (doneIn.includes(now.state)) return now.state;
    return (await tx.store.update('sessions', sessionId, { ...change, sequence })).state;
  });
}

function startOf({ startsAt }: Change): { startsAt?: Temporal.Instant } {
  return startsAt === undefined ? {} : { startsAt: Temporal.Instant.from(startsAt) };
}
