import { randomUUID } from 'node:crypto';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { keyedHash } from './keyedHash.ts';
import { hashOfToken } from './personOfToken.ts';

/** Links that anybody may ask to have mailed to an address, and the one of mails that tell an owner of something. */
export type LinkPurpose = 'magicLink' | 'resetPassword' | 'notMe';

/** How often the code beside a link may be typed wrong before it is worth nothing. */
const codeTries = 5;

/**
 * Notes a link that is to be mailed, good for `minutes` from now, and gives the row's id. `userId` is null where nobody has the
 * address: the row is made all the same, so that the work tells nothing. Link and code are made from the id by the installation's
 * secret, and only their hashes are kept: a mail that is sent twice holds the same ones.
 */
export async function noteLink(
  ctx: Ctx,
  asked: { purpose: LinkPurpose; userId: string | null; minutes: number; details?: string },
): Promise<string> {
  const id = randomUUID();
  const { token, code } = secretsOf(ctx, asked.purpose, id);
  const now = ctx.now.toString();
  await ctx.sql.run(
    sql`insert into one_time_tokens (id, purpose, user_id, token_hash, code_hash, details, made_at, expires_at)
        values (${id}, ${asked.purpose}, ${asked.userId}, ${hashOfToken(token)}, ${hashOfCode(ctx, id, code)},
          ${asked.details ?? null}, ${now}, ${ctx.now.add({ minutes: asked.minutes }).toString()})`,
  );
  return id;
}

/** Whose a link is that was asked for, if anybody's. */
export async function ownerOfLink(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ userId: z.string().nullable() }),
    sql`select user_id as "userId" from one_time_tokens where id = ${id}`,
  );
  return row?.userId ?? null;
}

/** What the mail of a link says: null when the link has ended meanwhile. Mail it, never log it. */
export async function linkToMail(
  ctx: Ctx,
  { purpose, id }: { purpose: LinkPurpose; id: string },
): Promise<{ token: string; code: string } | null> {
  const live = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`select id from one_time_tokens where id = ${id} and purpose = ${purpose}
          and used_at is null and expires_at > ${ctx.now.toString()}`,
  );
  return live ? secretsOf(ctx, purpose, id) : null;
}

const used = z.object({ userId: z.string(), details: z.string().nullable() });

/** Uses a link up; null when it is unknown, ended or used. Of many at once one wins. */
export async function useLink(
  ctx: Ctx,
  { purpose, token }: { purpose: LinkPurpose; token: string },
): Promise<z.output<typeof used> | null> {
  return ctx.sql.row(
    used,
    sql`update one_time_tokens set used_at = ${ctx.now.toString()}
        where token_hash = ${hashOfToken(token)} and purpose = ${purpose}
          and used_at is null and expires_at > ${ctx.now.toString()} and user_id is not null
        returning user_id as "userId", details`,
  );
}

/** Uses a link up by its row, after its code fitted. */
export async function useLinkById(ctx: Ctx, id: string): Promise<z.output<typeof used> | null> {
  return ctx.sql.row(
    used,
    sql`update one_time_tokens set used_at = ${ctx.now.toString()}
        where id = ${id} and used_at is null and expires_at > ${ctx.now.toString()} and user_id is not null
        returning user_id as "userId", details`,
  );
}

/** The details of a link that still lives and may still be opened by its code; null otherwise. */
export async function detailsOfLink(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ details: z.string().nullable() }),
    sql`select details from one_time_tokens where id = ${id} and purpose = 'magicLink' and used_at is null
          and expires_at > ${ctx.now.toString()} and tries < ${codeTries}`,
  );
  return row?.details ?? null;
}

/**
 * Counts a try on the code of a link: whether it fits, and how many tries are left; 0 as well where none was. A code that belongs to
 * nobody fits nothing. Call it outside of a transaction, or a refusal would undo the counting.
 */
export async function tryLinkCode(
  ctx: Ctx,
  { id, code }: { id: string; code: string },
): Promise<{ fits: boolean; left: number }> {
  const row = await ctx.sql.row(
    z.object({ fits: z.boolean(), left: z.number() }),
    sql`update one_time_tokens set tries = tries + 1
        where id = ${id} and purpose = 'magicLink' and used_at is null
          and expires_at > ${ctx.now.toString()} and tries < ${codeTries}
        returning user_id is not null and code_hash = ${hashOfCode(ctx, id, code)} as fits,
          ${codeTries} - tries as left`,
  );
  return row ?? { fits: false, left: 0 };
}

/** Ends every link to sign in or to choose a password that a person has not used yet: what was mailed before a new password is worth nothing after it. */
export async function endLinks(ctx: Ctx, userId: string): Promise<void> {
  await ctx.sql.run(
    sql`update one_time_tokens set expires_at = ${ctx.now.toString()}
        where user_id = ${userId} and purpose in ('magicLink', 'resetPassword', 'setPassword') and used_at is null
          and expires_at > ${ctx.now.toString()}`,
  );
}

function secretsOf(ctx: Ctx, purpose: LinkPurpose, id: string): { token: string; code: string } {
  const digits = Buffer.from(keyedHash(ctx.app, 'link', `code\0${id}`), 'base64url');
  return {
    token: keyedHash(ctx.app, 'link', `${purpose}\0${id}`),
    // 64 bits to a million: no code is noticeably likelier than another.
    code: String(digits.readBigUInt64BE() % 1_000_000n).padStart(6, '0'),
  };
}

function hashOfCode(ctx: Ctx, id: string, code: string): string {
  return keyedHash(ctx.app, 'code', `${id}\0${code}`);
}
