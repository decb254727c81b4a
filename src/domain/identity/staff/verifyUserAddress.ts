import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { isStandInAddress } from '../address.ts';
import { endTokens } from '../oneTimeTokens.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Takes a person's address for confirmed, where staff know that it is theirs. Refuses as `staffAct` does, `identity.notInThatState` (409)
 * when it is confirmed already, and for an account without an address of its own.
 */
export async function verifyUserAddress(ctx: Ctx, wish: StaffWish): Promise<void> {
  await staffAct(ctx, 'verifyAddress', wish, async (tx, { account }) => {
    if (account.isVerified || isStandInAddress(account.email)) {
      throw new Refused('identity.notInThatState', 409);
    }
    await asSystem(tx, 'address verified by staff').store.update('users', account.id, {
      emailVerifiedAt: tx.now.toString(),
    });
    await endTokens(tx, { purpose: 'verify', userId: account.id });
    await auditStaffAct(tx, 'verifyAddress', wish);
  });
}
