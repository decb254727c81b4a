import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { endWhatIsUnderWay } from '../endWhatIsUnderWay.ts';
import { revokeSignIns } from '../revokeSignIns.sql.ts';
import { revokeTrustedDevices } from '../trustedDevices.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Makes a person's password unusable until they choose a new one by a mailed link; all sign-ins and API keys end, and with them links mailed
 * before, a recovery or a change of address that is under way. Refuses as `staffAct` does,
 * `identity.notInThatState` (409) for an account that is closed.
 */
export async function requireReset(ctx: Ctx, wish: StaffWish): Promise<void> {
  await staffAct(ctx, 'requireReset', wish, async (tx, { account }) => {
    if (account.status !== 'active') throw new Refused('identity.notInThatState', 409);
    await asSystem(tx, 'reset required by staff').store.update('users', account.id, {
      mustResetPassword: true,
    });
    await revokeSignIns(tx, { userId: account.id });
    await revokeTrustedDevices(tx, { userId: account.id });
    await endWhatIsUnderWay(tx, account.id);
    await auditStaffAct(tx, 'requireReset', wish);
    await announce(tx, {
      name: 'person.resetRequired',
      collection: 'users',
      documentId: account.id,
      topics: [],
    });
  });
}
