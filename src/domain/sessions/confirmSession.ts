import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Confirmation = { sessionId: string; topic?: string };

/**
 * Turns the acting client's hold into a booking: confirmed, or pending where the coach approves first.
 * Saying it twice is saying it once. Refuses with `sessions.holdEnded` (409), `identity.verifyFirst` (403).
 */
export async function confirmSession(
  ctx: Ctx,
  { sessionId, topic }: Confirmation,
): Promise<{ state: string }> {
  const state = await moveSession(ctx, {
    sessionId,
    change: { state: 'confirmed', ...(topic === undefined ? {} : { topic }) },
    doneIn: ['confirmed', 'pending'],
  });
  return { state };
}
