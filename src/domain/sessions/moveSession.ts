import type { Ctx } from '../../context.ts';
import { isRefused, notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import type { Answers } from './judgeAnswers.ts';
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
};

/** Moves a session that the actor may read, and returns the state it is in then. Refuses with `common.notFound` (404) and what `judgeSession` refuses. */
export async function moveSession(
  ctx: Ctx,
  { sessionId, change, doneIn }: Move,
): Promise<SessionState> {
  const stateNow = async (): Promise<SessionState> => {
    const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
    if (!session) throw notFound();
    return session.state;
  };
  const before = await stateNow();
  if (doneIn.includes(before)) return before;
  try {
    const moved = await inTransaction(ctx, (tx) => tx.store.update('sessions', sessionId, change));
    return moved.state;
  } catch (error) {
    // The same click may have come twice at once: the other one moved it.
    const isRaced = isRefused(error) && error.code === 'common.conflict';
    if (!isRaced || ctx.req.transactionID !== undefined) throw error;
    const after = await stateNow();
    if (doneIn.includes(after)) return after;
    throw error;
  }
}
