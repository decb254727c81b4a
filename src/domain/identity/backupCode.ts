import { randomInt } from 'node:crypto';

/** Crockford's base32: no letter looks like a digit or another letter. Five bits each. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const half = 5;

/** A new backup code, 50 random bits: "k7m2p-x4d9t". */
export function newBackupCode(): string {
  const part = () =>
    Array.from({ length: half }, () => letters[randomInt(letters.length)]).join('');
  return `${part()}-${part()}`;
}

/** A code as it was typed, in the one form that is hashed: spaces, hyphens and case do not count, o is 0, i and l are 1. */
export function plainBackupCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}
