import type { App } from '../../app.ts';
import { keyedHash } from './keyedHash.ts';

/** By what a person's device is known: browser family, system and coarse network (as `browserOf` and `networkOf` give them), under an HMAC. */
export function deviceHash(
  app: App,
  { userId, browser, network }: { userId: string; browser: string; network: string },
): string {
  return keyedHash(app, 'device', `${userId}\0${browser}\0${network}`);
}
