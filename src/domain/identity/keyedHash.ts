import { createHmac } from 'node:crypto';

/** What a keyed hash is for: a code typed, a counted try, a device seen before, a mailed link, a backup code, a telephone number. */
export type HashPurpose = 'code' | 'limit' | 'device' | 'link' | 'backupCode' | 'phone';

/**
 * HMAC-SHA-256 of a value under the installation's secret, base64url; for values too short or too well
 * known to be stored under a bare hash (codes, addresses). `purpose` keeps one use from answering for another.
 */
export function keyedHash(
  { config }: { config: { secret: string } },
  purpose: HashPurpose,
  value: string,
): string {
  return createHmac('sha256', config.secret).update(`${purpose}\0${value}`).digest('base64url');
}
