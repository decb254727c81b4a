import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import { cancelFee } from './cancelFee.ts';
import { moveSession } from './moveSession.ts';
import { sessionRow } from './sessionRow.ts';

type Cancellation = {
  sessionId: string;
  reason?: string;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
  /** What it was said to cost, in minor units; left out where nobody looked. */
  fee?: number | undefined;
};

/**
 * Cancels a session for the side that asks: a hold is let go, a request withdrawn, a booking cancelled. The other side
 * is told. Refuses with `sessions.changedMeanwhile` (409) where it is not as it was shown, `sessions.feeNow` (409) where it
 * costs more by now, `sessions.begun` (409) once it has begun, `sessions.noSuchMove` (409) when it is over.
 */
export async function cancelSession(
  ctx: Ctx,
  { sessionId, reason, sequence, fee }: Cancellation,
): Promise<void> {
  await demandFeeAsShown(ctx, sessionId, fee);
  await moveSession(ctx, {
    sessionId,
    sequence,
    change: { state: 'cancelled', ...(reason ? { cancellation: { reason } } : {}) },
    doneIn: ['cancelled'],
  });
}

/** Nobody owes what they were not shown; to owe less needs no second question. */
async function demandFeeAsShown(ctx: Ctx, sessionId: string, fee?: number): Promise<void> {
  if (fee === undefined) return;
  const doc = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!doc) return;
  const { startsAt, state, priceMinor, agreed } = sessionRow.parse(doc);
  const terms = { startsAt, state, priceMinor, policy: agreed?.policy ?? null };
  if (cancelFee(ctx, { ...terms, clientId: idIn(doc.client) }) > fee) {
    throw new Refused('sessions.feeNow', 409);
  }
}
