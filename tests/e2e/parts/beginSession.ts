import { query } from './query.ts';

/** Puts the beginning of a session so long from now. */
export async function beginSession(path: string, fromNow: string): Promise<void> {
  await query(
    `update sessions set starts_at = date_trunc('minute', now()) + ${fromNow},
        ends_at = date_trunc('minute', now()) + ${fromNow} + interval '1 hour' where id = $1`,
    [path.split('/').at(-1) ?? ''],
  );
}
