import type { Ctx } from '../../../context.ts';
import { revokeKeys } from '../apiKeys.sql.ts';
import { revokeSignIns } from '../revokeSignIns.sql.ts';
import { revokeTrustedDevices } from '../trustedDevices.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/** Ends all sign-ins and API keys of a person, and the trust in their devices; open sockets close. Returns how many sign-ins there were. Refuses as `staffAct` does. */
export async function forceSignOut(ctx: Ctx, wish: StaffWish): Promise<number> {
  return staffAct(ctx, 'signOut', wish, async (tx, { account }) => {
    await auditStaffAct(tx, 'signOut', wish);
    const ended = await revokeSignIns(tx, { userId: account.id });
    await revokeTrustedDevices(tx, { userId: account.id });
    await revokeKeys(tx, { userId: account.id });
    return ended;
  });
}
