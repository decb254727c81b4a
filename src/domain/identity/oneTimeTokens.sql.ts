import { randomBytes, randomInt } from 'node:crypto';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { keyedHash } from './keyedHash.ts';
import { hashOfToken } from './personOfToken.ts';

/** What a one-time token proves. */
export type TokenPurpose =
  | 'verify'
  | 'setPassword'
  | 'magicLink'
  | 'resetPassword'
  | 'sms'
  | 'oldAddress'
  | 'newAddress'
  | 'notMe'
  | 'cancelRecovery';

/** How often a code may be typed wrong before it is worth nothing. */
const codeTries = 5;

/** A link's token as it stands now; "spent" is one that did its work. */
export type TokenState =
  { state: 'live' | 'spent' | 'ended'; userId: string } | { state: 'unknown'; userId: null };

/**
 * Makes a token for a link and a code of six digits for typing, both for `minutes`. Only hashes are kept:
 * SHA-256 of the token (256 random bits), HMAC of the code (a bare hash of six digits could be looked up).
 */
export async function makeOneTimeToken(
  ctx: Ctx,
  {
    purpose,
    userId,
    minutes,
    details = null,
  }: { purpose: TokenPurpose; userId: string; minutes: number; details?: string | null },
): Promise<{ token: string; code: string }> {
  const token = randomBytes(32).toString('base64url');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await ctx.sql.run(
    sql`insert into one_time_tokens (purpose, user_id, token_hash, code_hash, details, made_at, expires_at)
        values (${purpose}, ${userId}, ${hashOfToken(token)}, ${hashOfCode(ctx, userId, code)}, ${details},
          ${ctx.now.toString()}, ${ctx.now.add({ minutes }).toString()})`,
  );
  return { token, code };
}

/** What a token is worth now, without using it: a page may show its button or say why there is none. */
export async function stateOfToken(
  ctx: Ctx,
  { purpose, token }: { purpose: TokenPurpose; token: string },
): Promise<TokenState> {
  const row = await ctx.sql.row(
    z.object({ state: z.enum(['live', 'spent', 'ended']), userId: z.string() }),
    sql`select user_id as "userId", case when used_at is not null then 'spent'
          when expires_at <= ${ctx.now.toString()} then 'ended' else 'live' end as state
        from one_time_tokens where token_hash = ${hashOfToken(token)} and purpose = ${purpose}`,
  );
  return row ?? { state: 'unknown', userId: null };
}

/** Uses a token up; the user it was made for, or null when it is unknown, ended or used. Of two at once one wins. */
export async function useToken(
  ctx: Ctx,
  { purpose, token }: { purpose: TokenPurpose; token: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ userId: z.string() }),
    sql`update one_time_tokens set used_at = ${ctx.now.toString()}
        where token_hash = ${hashOfToken(token)} and purpose = ${purpose}
          and used_at is null and expires_at > ${ctx.now.toString()}
        returning user_id as "userId"`,
  );
  return row?.userId ?? null;
}

/**
 * Counts a try on each living code of a person and says which token it fits: its id, or null; `left` is how
 * many tries the best of them has. Call it outside of a transaction, or a refusal would undo the counting.
 */
export async function tryCode(
  ctx: Ctx,
  {
    purpose = 'verify',
    userId,
    code,
  }: { purpose?: 'verify' | 'sms'; userId: string; code: string },
): Promise<{ id: string | null; left: number }> {
  const hash = hashOfCode(ctx, userId, code);
  const tried = await ctx.sql.rows(
    z.object({ id: z.string(), fits: z.boolean(), left: z.number() }),
    sql`update one_time_tokens set tries = tries + 1
        where user_id = ${userId} and purpose = ${purpose} and used_at is null
          and expires_at > ${ctx.now.toString()} and tries < ${codeTries}
        returning id, code_hash = ${hash} as fits, ${codeTries} - tries as left`,
  );
  return {
    id: tried.find((row) => row.fits)?.id ?? null,
    left: Math.max(0, ...tried.map((row) => row.left)),
  };
}

/** Uses up the token of a code that fitted; false when somebody was faster. */
export async function useCode(ctx: Ctx, id: string): Promise<boolean> {
  const used = await ctx.sql.run(
    sql`update one_time_tokens set used_at = ${ctx.now.toString()}
        where id = ${id} and used_at is null`,
  );
  return used === 1;
}

/** What was kept with a token, such as what its code is bound to; null when it was nothing. */
export async function detailsOfToken(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ details: z.string().nullable() }),
    sql`select details from one_time_tokens where id = ${id}`,
  );
  return row?.details ?? null;
}

/** Ends what is left of a person's tokens for a purpose. */
export async function endTokens(
  ctx: Ctx,
  { purpose, userId }: { purpose: TokenPurpose; userId: string },
): Promise<void> {
  await ctx.sql.run(
    sql`update one_time_tokens set expires_at = ${ctx.now.toString()}
        where user_id = ${userId} and purpose = ${purpose} and used_at is null
          and expires_at > ${ctx.now.toString()}`,
  );
}

/** Makes what is left of a person's tokens for a purpose fit nothing. Tries are counted on them as before: whoever types a code sees no difference. */
export async function blindTokens(
  ctx: Ctx,
  { purpose, userId }: { purpose: TokenPurpose; userId: string },
): Promise<void> {
  await ctx.sql.run(
    sql`update one_time_tokens set token_hash = 'blind ' || id, code_hash = 'blind'
        where user_id = ${userId} and purpose = ${purpose} and used_at is null`,
  );
}

function hashOfCode(ctx: Ctx, userId: string, code: string): string {
  return keyedHash(ctx.app, 'code', `${userId}\0${code}`);
}
