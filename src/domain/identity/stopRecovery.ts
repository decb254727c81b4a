import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { cancelRecovery } from './cancelRecovery.ts';
import { requireOwner } from './freshness.ts';
import { makeOneTimeToken, stateOfToken, useToken } from './oneTimeTokens.sql.ts';
import { endPending, waitingRecovery } from './recoveries.sql.ts';
import { keptHours, waitHours } from './recoveryRules.ts';

/** Makes the token of a mailed link that stops the recovery under way, or null when there is none. Called when the mail is sent. */
export async function stopLinkFor(
  ctx: Ctx,
  userId: string,
): Promise<{ token: string; ripeAt: Temporal.Instant } | null> {
  const waiting = await waitingRecovery(ctx, userId);
  if (!waiting) return null;
  const minutes = 60 * (waitHours + keptHours);
  const { token } = await makeOneTimeToken(ctx, { purpose: 'cancelRecovery', userId, minutes });
  return { token, ripeAt: waiting.ripeAt };
}

/** What a link that stops a recovery is worth now; looking does not use it. `over` when there is nothing left to stop. */
export async function stopLinkState(ctx: Ctx, token: string): Promise<'live' | 'stopped' | 'over'> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'cancelRecovery', token });
  if (state === 'spent') return 'stopped';
  const isLive = state === 'live' && (await waitingRecovery(ctx, userId)) !== null;
  return isLive ? 'live' : 'over';
}

/** Stops a recovery by the mailed link; sign-ins on their way, one of which asked for it, end. Refuses `identity.linkEnded` (422). */
export async function stopRecovery(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const userId = await useToken(tx, { purpose: 'cancelRecovery', token });
    if (userId === null || !(await cancelRecovery(tx, userId))) {
      throw new Refused('identity.linkEnded', 422);
    }
    await endPending(tx, userId);
  });
}

/** Stops the recovery of one's own account, from any of one's sign-ins; without one under way nothing happens. Refuses as `requireOwner` does. */
export async function stopOwnRecovery(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { id: userId } = requireOwner(tx);
    if (await cancelRecovery(tx, userId)) await endPending(tx, userId);
  });
}
