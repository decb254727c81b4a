import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

type Confirmation = { sessionId: string; topic?: string };

/**
 * Turns the acting client's hold into a booking: confirmed, or pending where the coach approves first.
 * Saying it twice is saying it once. Refuses with `sessions.holdEnded` (409), `identity.verifyFirst` (403).
 */
export async function confirmSession(
  ctx: Ctx,
  { sessionId, topic }: Confirmation,
): Promise<{ state: string }> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  if (session.state === 'confirmed' || session.state === 'pending') return { state: session.state };
  const { state } = await ctx.store.update('sessions', sessionId, {
    state: 'confirmed',
    ...(topic === undefined ? {} : { topic }),
  });
  return { state };
}
