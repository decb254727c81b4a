import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { endRecovery } from '../recoveries.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';
import { keepSuspension } from './suspensions.sql.ts';

/** Closes an account for good; all its sign-ins and open sockets end. Refuses as `staffAct` does, `identity.notInThatState` (409) when it is banned already. */
export async function banUser(ctx: Ctx, wish: StaffWish): Promise<void> {
  await staffAct(ctx, 'ban', wish, async (tx, { account }) => {
    if (account.status === 'banned') throw new Refused('identity.notInThatState', 409);
    await keepSuspension(tx, { userId: account.id, until: null });
    await endRecovery(tx, { userId: account.id, state: 'cancelled' });
    await asSystem(tx, 'banned by staff').store.update('users', account.id, { status: 'banned' });
    await auditStaffAct(tx, 'ban', wish);
  });
}
