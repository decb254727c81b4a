import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

type Cancellation = { sessionId: string; reason?: string };

/**
 * Cancels a session for the side that asks: a hold is let go, a request withdrawn, a booking cancelled. The other side
 * is told. Refuses with `sessions.begun` (409) once it has begun, `sessions.noSuchMove` (409) when it is over.
 */
export async function cancelSession(ctx: Ctx, { sessionId, reason }: Cancellation): Promise<void> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  if (session.state === 'cancelled') return;
  await ctx.store.update('sessions', sessionId, {
    state: 'cancelled',
    ...(reason ? { cancellation: { reason } } : {}),
  });
}
