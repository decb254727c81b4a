import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey } from '#ports/masterKey.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** The master key that the configuration names: AES-256-GCM (NIST SP 800-38D) in this process; base64url of nonce, tag and key. */
export function configuredMasterKey(master: Buffer): MasterKey {
  return {
    wrap: (key, context) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(context));
      const closed = Buffer.concat([cipher.update(key), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), closed];
      return Promise.resolve(Buffer.concat(parts).toString('base64url'));
    },
    unwrap: async (wrapped, context) => {
      const bytes = Buffer.from(wrapped, 'base64url');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', master, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const key = decipher.update(bytes.subarray(nonceBytes + tagBytes));
      return Promise.resolve(Buffer.concat([key, decipher.final()]));
    },
  };
}
