import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Decision = {
  sessionId: string;
  decision: 'confirmed' | 'declined';
  /** A word to the client who is declined. */
  reason?: string | undefined;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
};

/** The coach's answer to a request: approve or decline. Refuses with `sessions.noSuchMove` (409) when it is no request any more. */
export async function decideSession(
  ctx: Ctx,
  { sessionId, decision, reason, sequence }: Decision,
): Promise<void> {
  const words = decision === 'declined' && reason ? { cancellation: { reason } } : {};
  const change = { state: decision, ...words };
  await moveSession(ctx, { sessionId, sequence, change, doneIn: [decision] });
}
