import { setTimeout as wait } from 'node:timers/promises';

import { TOTP } from 'otpauth';

const stepMs = 30_000;
/** A code that it gives is good for so long at least, however slowly the page takes it. */
const goodForMs = 15_000;

/**
 * What a person's phone does: gives the next code that was not used. A code is good in the step of thirty seconds before its own, in its own
 * and in the one after: the oldest that is good for long enough comes first, so that as many as possible follow without a wait.
 */
export function authenticatorApp(key: string): () => Promise<string> {
  const totp = new TOTP({ secret: key.replace(/\s/g, '') });
  const used = { step: 0 };
  return async () => {
    const oldest = Math.floor((Date.now() + goodForMs) / stepMs) - 1;
    used.step = Math.max(used.step + 1, oldest);
    const goodFrom = (used.step - 1) * stepMs;
    await wait(Math.max(0, goodFrom - Date.now()));
    return totp.generate({ timestamp: used.step * stepMs });
  };
}
