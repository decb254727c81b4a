import { setTimeout as wait } from 'node:timers/promises';

/** Waits for something to end, but no longer than `ms`; whether it did. A rejection is passed on. */
export async function endsWithin(ms: number, ending: Promise<unknown>): Promise<boolean> {
  const late = new AbortController();
  try {
    return await Promise.race([
      ending.then(() => true),
      wait(ms, false, { signal: late.signal }).catch(() => false),
    ]);
  } finally {
    late.abort();
  }
}
