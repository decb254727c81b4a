import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { countTry } from './rateLimit.sql.ts';
import { beginRecovery } from './recoveries.sql.ts';
import { halfSignedIn, tellOfRecovery, waitHours } from './recoveryRules.ts';

/**
 * Begins the waiting time after which the person may go on without their second factors. They are told at once and every day, each time
 * with a link that stops it, once by a text where they have a number, and on their pages. Asked again meanwhile, nothing happens. Refuses `common.signInFirst` (401), `identity.tooManyTries` (429).
 */
export async function askForRecovery(ctx: Ctx, pending: PendingSignIn | null): Promise<void> {
  const { userId } = halfSignedIn(pending);
  await countTry(ctx, [{ limit: 'recoveryAsked', by: [userId] }], 'identity.tooManyTries');
  await inTransaction(
    ctx,
    async (tx) => {
      const ripeAt = tx.now.add({ hours: waitHours });
      if (!(await beginRecovery(tx, { userId, ripeAt }))) return;
      await tellOfRecovery(tx, 'recovery.asked', userId);
      await tx.enqueue('followAccounts', {});
    },
    { pending },
  );
}
