import type { Account } from './credentials.sql.ts';

/** By what a passkey or an authenticator app names the account to its person: never by an address that is not confirmed, which may stand in for another one. */
export function factorLabel({
  name,
  email,
  isVerified,
}: Pick<Account, 'name' | 'email' | 'isVerified'>): string {
  return isVerified ? email : name;
}
