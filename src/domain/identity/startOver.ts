import type { Ctx } from '../../context.ts';
import { revokeKeys } from './apiKeys.sql.ts';
import { removeConnections } from './connectedAccounts.sql.ts';
import { forgetPassword } from './credentials.sql.ts';
import { forgetDevices } from './knownDevices.sql.ts';
import { removeFactors } from './recoveries.sql.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

/**
 * Takes from an account everything that could let somebody in: password, factors, passkeys, accounts elsewhere, API keys, trusted
 * devices and sign-ins. For an address that was never confirmed before its owner proves it by a mail: whoever signed up with it may be
 * somebody who waited for the owner to come. Call it in the transaction that confirms the address, before anything new is kept.
 */
export async function startOver(tx: Ctx, userId: string): Promise<void> {
  await forgetPassword(tx, userId);
  await removeFactors(tx, { userId, withPasskeys: true });
  await removeConnections(tx, { userId });
  await revokeKeys(tx, { userId });
  await revokeTrustedDevices(tx, { userId });
  await forgetDevices(tx, userId);
  await revokeSignIns(tx, { userId });
}
