import { randomBytes } from 'node:crypto';

/** An opaque token: 256 random bits, base64url. Only its hash is ever stored (`hashOfToken`). */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
