import type { Ctx } from '../../context.ts';
import { accountOfAddress, type Account } from './credentials.sql.ts';
import { endLinks } from './mailedLinks.sql.ts';
import { blindTokens } from './oneTimeTokens.sql.ts';
import { releaseAddress } from './releaseAddress.sql.ts';

/**
 * Makes an address (as `normalAddress` gives it) free for a new account: null when it is, else the account that keeps it. An account
 * that was signed up and never confirmed proves nothing, so it gives the address up. `system` acts as the product, in a transaction.
 */
export async function claimAddress(system: Ctx, email: string): Promise<Account | null> {
  const holder = await accountOfAddress(system, email);
  if (holder === null || !mayBeTakenOver(holder)) return holder;
  if (!(await releaseAddress(system, { userId: holder.id, email }))) {
    return accountOfAddress(system, email);
  }
  await endLinks(system, holder.id);
  await blindTokens(system, { purpose: 'verify', userId: holder.id });
  return null;
}

/** Signed up with a password and never confirmed. Accounts made by staff have no password before they are. */
export function mayBeTakenOver({ isVerified, passwordHash, status }: Account): boolean {
  return !isVerified && passwordHash !== null && status === 'active';
}
