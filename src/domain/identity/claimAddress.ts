import type { Ctx } from '../../context.ts';
import { standInAddress } from './address.ts';
import { accountOfAddress, type Account } from './credentials.sql.ts';
import { endTokens } from './oneTimeTokens.sql.ts';

/**
 * Makes an address (as `normalAddress` gives it) free for a new account: null when it is, else the account that keeps it. An account
 * that was signed up and never confirmed proves nothing, so it gives the address up. `system` acts as the product, in a transaction.
 */
export async function claimAddress(system: Ctx, email: string): Promise<Account | null> {
  const holder = await accountOfAddress(system, email);
  if (holder === null || !mayBeTakenOver(holder)) return holder;
  await system.store.update('users', holder.id, { email: standInAddress() });
  await endTokens(system, { purpose: 'verify', userId: holder.id });
  return null;
}

/** Signed up with a password and never confirmed. Accounts made by staff have no password before they are. */
export function mayBeTakenOver({ isVerified, passwordHash, status }: Account): boolean {
  return !isVerified && passwordHash !== null && status === 'active';
}
