import { TOTP } from 'otpauth';

/** What a person's phone does: gives the next code that was not used, and never waits for one. */
export function authenticatorApp(key: string): () => string {
  const totp = new TOTP({ secret: key.replace(/\s/g, '') });
  const used = { step: 0 };
  return () => {
    used.step = Math.max(used.step + 1, Math.floor(Date.now() / 30_000) - 1);
    return totp.generate({ timestamp: used.step * 30_000 });
  };
}
