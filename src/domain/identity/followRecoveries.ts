import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { cancelRecovery } from './cancelRecovery.ts';
import { dueForNotice, leftRecoveries } from './recoveries.sql.ts';
import { keptHours, tellOfRecovery } from './recoveryRules.ts';

/** Reminds, once a day, everybody whose recovery is under way; ends those that nobody finished. Run by the clock. */
export async function followRecoveries(ctx: Ctx): Promise<void> {
  await inTransaction(asSystem(ctx, 'recoveries'), async (tx) => {
    for (const userId of await leftRecoveries(tx, tx.now.subtract({ hours: keptHours }))) {
      await cancelRecovery(tx, userId);
    }
    for (const userId of await dueForNotice(tx, tx.now.subtract({ hours: 24 }))) {
      await tellOfRecovery(tx, 'recovery.waiting', userId);
    }
  });
}
