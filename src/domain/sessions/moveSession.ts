import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
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
  cancellation?: { reason: string };
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
 * `sessions.changedMeanwhile` (409), and what `judgeSession` refuses.
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
    await demandAsShown(tx, sessionId, sequence);
    return (await tx.store.update('sessions', sessionId, change)).state;
  });
}

/** Of two who change a session at once one wins; the other looked at what is there no more. */
async function demandAsShown(tx: Ctx, sessionId: string, sequence?: number): Promise<void> {
  if (sequence === undefined) return;
  const session = await tx.store.findByID('sessions', sessionId);
  if (session?.sequence !== sequence) throw new Refused('sessions.changedMeanwhile', 409);
}

function startOf({ startsAt }: Change): { startsAt?: Temporal.Instant } {
  return startsAt === undefined ? {} : { startsAt: Temporal.Instant.from(startsAt) };
}
