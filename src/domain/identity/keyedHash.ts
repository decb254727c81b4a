import { createHmac } from 'node:crypto';
import type { App } from '../../app.ts';

/**
 * HMAC-SHA-256 of a value under the installation's secret, base64url; for values too short or too well
 * known to be stored under a bare hash (codes, addresses). `purpose` keeps one use from answering for another.
 */
export function keyedHash(
  { config }: Pick<App, 'config'>,
  purpose: 'code' | 'limit',
  value: string,
): string {
  return createHmac('sha256', config.secret).update(`${purpose}\0${value}`).digest('base64url');
}
