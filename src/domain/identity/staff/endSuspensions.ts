import { asSystem, type Ctx } from '../../../context.ts';
import { inTransaction } from '../../../transaction.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { takeEndedSuspensions } from './suspensions.sql.ts';

/** Opens the accounts whose suspension is over, and tells their people. Run by the clock. */
export async function endSuspensions(ctx: Ctx): Promise<void> {
  await inTransaction(asSystem(ctx, 'suspension over'), async (tx) => {
    for (const userId of await takeEndedSuspensions(tx)) {
      const user = await tx.store.findByID('users', userId);
      if (user?.status !== 'suspended') continue;
      await tx.store.update('users', userId, { status: 'active' });
      await announce(tx, {
        name: 'person.reinstated',
        collection: 'users',
        documentId: userId,
        topics: [],
      });
    }
  });
}
