import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Cancellation = {
  sessionId: string;
  reason?: string;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
  /** What it was said to cost, in minor units; left out where nothing was said. */
  fee?: number | undefined;
};

/**
 * Cancels a session for the side that asks: a hold is let go, a request withdrawn, a booking cancelled. The other side
 * is told. Refuses with `sessions.changedMeanwhile` (409) where it is not as it was shown, `sessions.feeNow` (409) where it
 * costs something else by now (`agreedFee`), `sessions.begun` (409) once it has begun, `sessions.noSuchMove` (409) when it is over.
 */
export async function cancelSession(
  ctx: Ctx,
  { sessionId, reason, sequence, fee }: Cancellation,
): Promise<void> {
  await moveSession(ctx, {
    sessionId,
    sequence,
    change: {
      state: 'cancelled',
      cancellation: {
        ...(reason ? { reason } : {}),
        ...(fee === undefined ? {} : { feeMinor: fee }),
      },
    },
    doneIn: ['cancelled'],
  });
}
