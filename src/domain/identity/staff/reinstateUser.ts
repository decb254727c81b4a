import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { admins } from '../../people/access.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';
import { keepSuspension } from './suspensions.sql.ts';

/**
 * Opens a suspended or banned account again, and tells its person. Only admins lift a ban. Refuses as `staffAct` does,
 * `identity.notInThatState` (409) for an account that is open.
 */
export async function reinstateUser(ctx: Ctx, wish: StaffWish): Promise<void> {
  await staffAct(ctx, 'reinstate', wish, async (tx, { account }) => {
    if (account.status === 'active') throw new Refused('identity.notInThatState', 409);
    if (account.status === 'banned' && !admins(ctx)) throw new Refused('common.forbidden', 403);
    await keepSuspension(tx, { userId: account.id, until: null });
    await asSystem(tx, 'reinstated by staff').store.update('users', account.id, {
      status: 'active',
    });
    await auditStaffAct(tx, 'reinstate', wish);
    await announce(tx, {
      name: 'person.reinstated',
      collection: 'users',
      documentId: account.id,
      topics: [],
    });
  });
}
