import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Decision = { sessionId: string; decision: 'confirmed' | 'declined' };

/** The coach's answer to a request: approve or decline. Refuses with `sessions.noSuchMove` (409) when it is no request any more. */
export async function decideSession(ctx: Ctx, { sessionId, decision }: Decision): Promise<void> {
  await moveSession(ctx, { sessionId, change: { state: decision }, doneIn: [decision] });
}
