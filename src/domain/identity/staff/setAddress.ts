import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { normalAddress } from '../address.ts';
import { addressChangeMinutes } from '../addressChangeMinutes.ts';
import { addChange, confirmSide } from '../addressChanges.sql.ts';
import { claimAddress } from '../claimAddress.ts';
import { endWhatIsUnderWay } from '../endWhatIsUnderWay.ts';
import { endTokens } from '../oneTimeTokens.sql.ts';
import { revokeSignIns } from '../revokeSignIns.sql.ts';
import { revokeTrustedDevices } from '../trustedDevices.sql.ts';
import { auditStaffAct, isStaff, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Gives a person another address, which staff know to be theirs: it counts as confirmed. All their sign-ins, trusted devices, API keys
 * and mailed links end, a recovery and their own change of address too, and both addresses are told. Refuses as `staffAct` does, `identity.notOnStaff` (403), `identity.sameAddress`
 * (422, field `email`) and `identity.addressInUse` (409).
 */
export async function setAddress(
  ctx: Ctx,
  { email, ...wish }: StaffWish & { email: string },
): Promise<void> {
  const newEmail = normalAddress(email);
  await staffAct(ctx, 'setAddress', wish, async (tx, { account }) => {
    // Whoever chooses the address chooses who may come in by it: not as one of the staff.
    if (isStaff(account)) throw new Refused('identity.notOnStaff', 403);
    const { id: userId, email: oldEmail } = account;
    if (newEmail === oldEmail) {
      throw new Refused('identity.sameAddress', 422, { fields: { email: 'identity.sameAddress' } });
    }
    const system = asSystem(tx, 'address set by staff');
    if ((await claimAddress(system, newEmail)) !== null) {
      throw new Refused('identity.addressInUse', 409);
    }
    await system.store.update('users', userId, {
      email: newEmail,
      emailVerifiedAt: tx.now.toString(),
    });
    await auditStaffAct(tx, 'setAddress', wish);
    await endWhatIsUnderWay(tx, userId);
    const change = { userId, oldEmail, newEmail, minutes: addressChangeMinutes };
    const id = await addChange(tx, change);
    for (const side of ['old', 'new'] as const) await confirmSide(tx, { id, side });
    for (const purpose of ['verify', 'notMe'] as const) await endTokens(tx, { purpose, userId });
    await revokeSignIns(tx, { userId });
    await revokeTrustedDevices(tx, { userId });
    const about = { collection: 'address-changes', documentId: id, topics: [] };
    await announce(tx, { ...about, name: 'person.addressChanged' });
    await announce(tx, { ...about, name: 'person.addressLeft' });
  });
}
