import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { afterPrimary } from './afterPrimary.ts';
import { accountOfUser } from './credentials.sql.ts';
import { endTokens } from './oneTimeTokens.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { endRecovery, lockRecovery, removeFactors } from './recoveries.sql.ts';
import { halfSignedIn, isRipe, needsApproval, tellOfRecovery } from './recoveryRules.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

/**
 * Removes the factors that were lost and lets the person go on, as after a first factor: into their account, to the passkeys they
 * kept, or to setting up what their role needs. Trusted devices and all sign-ins end, this half-done one among them. Two at once: one
 * goes through. Refuses `common.signInFirst` (401), `identity.recoveryNotRipe` (422) before its time or without a recovery.
 */
export async function finishRecovery(
  ctx: Ctx,
  {
    pending,
    withPasskeys,
    from,
  }: { pending: PendingSignIn | null; withPasskeys: boolean; from: From },
): Promise<OpenedSignIn> {
  const { userId } = halfSignedIn(pending);
  return inTransaction(
    ctx,
    async (tx) => {
      const waiting = await lockRecovery(tx, userId);
      if (!waiting || !isRipe(tx, waiting, await needsApproval(tx, userId))) {
        throw new Refused('identity.recoveryNotRipe', 422);
      }
      await endRecovery(tx, { userId, state: 'done' });
      await endTokens(tx, { purpose: 'cancelRecovery', userId });
      await removeFactors(tx, { userId, withPasskeys });
      await revokeTrustedDevices(tx, { userId });
      await revokeSignIns(tx, { userId });
      await tellOfRecovery(tx, 'recovery.done', userId);
      const account = await accountOfUser(tx, userId);
      if (!account) throw notFound();
      return afterPrimary(tx, { account, method: 'recovery', remember: false, from });
    },
    { pending },
  );
}
