import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { Role } from '../people/roles.ts';
import { deleteBackupCodes } from './backupCodes.sql.ts';
import { factorsOf, hasLastingFactor, hasSecondFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

/**
 * What follows from the removal of a person's second factor, whichever it was, in its transaction: devices trusted under it are trusted no
 * more, and with the last factor the backup codes go. Refuses `identity.factorNeeded` (409), which undoes the removal, where it was the last
 * lasting one of somebody whose role must have one.
 */
export async function afterFactorRemoval(
  tx: Ctx,
  { userId, roles }: { userId: string; roles: readonly Role[] },
): Promise<void> {
  await revokeTrustedDevices(tx, { userId });
  const left = await factorsOf(tx, userId);
  if (!hasLastingFactor(left) && (await mustHaveFactor(tx, roles))) {
    throw new Refused('identity.factorNeeded', 409);
  }
  if (!hasSecondFactor(left)) await deleteBackupCodes(tx, userId);
}
