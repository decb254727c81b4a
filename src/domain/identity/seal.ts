import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { App } from '../../app.ts';

type SealPurpose = 'totp' | 'phone' | 'oidc' | 'typed' | 'calendar';

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the installation's secret for `purpose`: base64url of nonce, tag and text. For what must be read again; everything else is hashed. */
export function seal(app: Pick<App, 'config'>, purpose: SealPurpose, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(app, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What `seal` closed. Throws when it was changed, or closed for another purpose or under another secret. */
export function unseal(app: Pick<App, 'config'>, purpose: SealPurpose, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(app, purpose),
    bytes.subarray(0, nonceBytes),
  );
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}

function keyFor({ config }: Pick<App, 'config'>, purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', config.secret, '', `loom seal ${purpose}`, 32));
}
