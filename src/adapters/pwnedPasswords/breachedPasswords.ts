import { createHash } from 'node:crypto';
import type { BreachedPasswords } from '#ports/breachedPasswords.ts';

type Wish = {
  /** Where the range protocol is spoken, without a slash at the end. */
  url: string;
  /** Hears that an answer did not come; is told no password and no part of a hash. */
  onFailure: (reason: string) => void;
  timeoutMs?: number;
};

const prefixLength = 5;

/**
 * Asks a service that speaks the range protocol of Pwned Passwords (https://haveibeenpwned.com/API/v3#PwnedPasswords): it is told five
 * of the forty hex digits of a SHA-1 and answers with all that begin so. `Add-Padding` makes every answer about as long, so that its
 * length tells a listener nothing; padding has the count 0.
 */
export function pwnedPasswords({ url, onFailure, timeoutMs = 2000 }: Wish): BreachedPasswords {
  return {
    async appearances(password) {
      const hash = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase();
      try {
        const answer = await fetch(`${url}/range/${hash.slice(0, prefixLength)}`, {
          headers: { 'add-padding': 'true', accept: 'text/plain', 'user-agent': 'Loom' },
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!answer.ok) {
          onFailure(`status ${answer.status}`);
          return null;
        }
        return countOf(await answer.text(), hash.slice(prefixLength));
      } catch (error) {
        onFailure(error instanceof Error ? error.name : 'fault');
        return null;
      }
    },
  };
}

/** Lines are "rest of the hash:count". */
function countOf(lines: string, rest: string): number {
  for (const line of lines.split('\n')) {
    const [suffix = '', count = ''] = line.trim().split(':');
    if (suffix.toUpperCase() === rest) return Number.parseInt(count, 10) || 0;
  }
  return 0;
}
