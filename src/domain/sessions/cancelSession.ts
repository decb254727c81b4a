import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Cancellation = { sessionId: string; reason?: string };

/**
 * Cancels a session for the side that asks: a hold is let go, a request withdrawn, a booking cancelled. The other side
 * is told. Refuses with `sessions.begun` (409) once it has begun, `sessions.noSuchMove` (409) when it is over.
 */
export async function cancelSession(ctx: Ctx, { sessionId, reason }: Cancellation): Promise<void> {
  await moveSession(ctx, {
    sessionId,
    change: { state: 'cancelled', ...(reason ? { cancellation: { reason } } : {}) },
    doneIn: ['cancelled'],
  });
}
