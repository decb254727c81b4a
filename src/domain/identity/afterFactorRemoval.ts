import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { Role } from '../people/roles.ts';
import { deleteBackupCodes } from './backupCodes.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

/**
 * What follows from the removal of a person's second factor, whichever it was, in its transaction: devices trusted under it are trusted no
 * more, and with the last factor the backup codes go. Refuses `identity.factorNeeded` (409), which undoes the removal, where it was the last
 * one of somebody whose role must have one.
 */
export async function afterFactorRemoval(
  tx: Ctx,
  { userId, roles }: { userId: string; roles: readonly Role[] },
): Promise<void> {
  await revokeTrustedDevices(tx, { userId });
  if (hasSecondFactor(await factorsOf(tx, userId))) return;
  if (await mustHaveFactor(tx, roles)) throw new Refused('identity.factorNeeded', 409);
  await deleteBackupCodes(tx, userId);
}
