import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Answer = {
  sessionId: string;
  decision: 'confirmed' | 'declined';
  /** A word to the coach whose time is declined. */
  reason?: string | undefined;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
};

/** The client's answer to a time that the coach offered. Refuses with `sessions.requestEnded` (409), `sessions.notYourMove` (403) while the coach is to answer. */
export async function answerOffer(
  ctx: Ctx,
  { sessionId, decision, reason, sequence }: Answer,
): Promise<void> {
  const words = decision === 'declined' && reason ? { cancellation: { reason } } : {};
  const change = { state: decision, ...words };
  await moveSession(ctx, { sessionId, sequence, change, doneIn: [decision] });
}
