import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Answer = { sessionId: string; decision: 'confirmed' | 'declined' };

/** The client's answer to a time that the coach offered. Refuses with `sessions.requestEnded` (409), `sessions.notYourMove` (403) while the coach is to answer. */
export async function answerOffer(ctx: Ctx, { sessionId, decision }: Answer): Promise<void> {
  await moveSession(ctx, { sessionId, change: { state: decision }, doneIn: [decision] });
}
