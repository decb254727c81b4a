import { randomBytes } from 'node:crypto';

import type { TokenPurpose } from '#domain/identity/oneTimeTokens.sql.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';

import { query } from './query.ts';

/** The token of a live link of a person, as a mail would carry it. */
export async function aLink(
  purpose: TokenPurpose,
  { userId, details }: { userId: string; details?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `insert into one_time_tokens (purpose, user_id, token_hash, details, made_at, expires_at)
     values ($1, $2, $3, nullif($4, ''), now(), now() + interval '1 hour')`,
    [purpose, userId, hashOfToken(token), details ?? ''],
  );
  return token;
}
