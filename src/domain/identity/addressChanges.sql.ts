import { randomInt } from 'node:crypto';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { instant } from './instant.ts';
import { keyedHash } from './keyedHash.ts';
import { newToken } from './newToken.ts';
import { hashOfToken } from './personOfToken.ts';

/** At which of the two addresses a change is confirmed. */
export type Side = 'old' | 'new';

const change = z.object({
  id: z.string(),
  userId: z.string(),
  oldEmail: z.string(),
  newEmail: z.string(),
  expiresAt: instant,
  isOldConfirmed: z.boolean(),
  isNewConfirmed: z.boolean(),
  isOpen: z.boolean(),
});

export type AddressChange = z.output<typeof change>;

const columns = (ctx: Ctx) => sql`c.id, c.user_id as "userId", c.old_email as "oldEmail",
  c.new_email as "newEmail", (extract(epoch from c.expires_at) * 1000)::float8 as "expiresAt",
  c.old_confirmed_at is not null as "isOldConfirmed", c.new_confirmed_at is not null as "isNewConfirmed",
  (c.ended_at is null and c.expires_at > ${ctx.now.toString()}) as "isOpen"`;

/** The change that a person asked for and has not confirmed at both addresses yet, or null. */
export async function openChangeOf(ctx: Ctx, userId: string): Promise<AddressChange | null> {
  return ctx.sql.row(
    change,
    sql`select ${columns(ctx)} from address_changes c
        where c.user_id = ${userId} and c.ended_at is null and c.expires_at > ${ctx.now.toString()}`,
  );
}

/** A change by its id, whatever its state, or null. */
export async function changeById(ctx: Ctx, id: string): Promise<AddressChange | null> {
  return ctx.sql.row(
    change,
    sql`select ${columns(ctx)} from address_changes c where c.id::text = ${id}`,
  );
}

/** Notes the wish for another address, in place of an earlier one; its id. */
export async function addChange(
  ctx: Ctx,
  wish: { userId: string; oldEmail: string; newEmail: string; minutes: number },
): Promise<string> {
  await endChanges(ctx, wish.userId);
  const made = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into address_changes (user_id, old_email, new_email, asked_at, expires_at)
        values (${wish.userId}, ${wish.oldEmail}, ${wish.newEmail}, ${ctx.now.toString()},
          ${ctx.now.add({ minutes: wish.minutes }).toString()})
        returning id`,
  );
  if (!made) throw new Error('An insert gave no row');
  await audit(ctx, 'create', made.id, {});
  return made.id;
}

/** Ends a change that is not done, and the links to it; whether there was one. */
export async function endChanges(ctx: Ctx, userId: string): Promise<boolean> {
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update address_changes set ended_at = ${ctx.now.toString()}
        where user_id = ${userId} and ended_at is null returning id`,
  );
  await ctx.sql.run(
    sql`update one_time_tokens set expires_at = ${ctx.now.toString()}
        where user_id = ${userId} and purpose in ('oldAddress', 'newAddress') and used_at is null
          and expires_at > ${ctx.now.toString()}`,
  );
  for (const { id } of ended) await audit(ctx, 'delete', id, {});
  return ended.length > 0;
}

/** Notes that a change was confirmed at one address. Null when it is no longer open; with both confirmed it is ended, as done. */
export async function confirmSide(
  ctx: Ctx,
  { id, side }: { id: string; side: Side },
): Promise<AddressChange | null> {
  const now = ctx.now.toString();
  const column = sql.raw(side === 'old' ? 'old_confirmed_at' : 'new_confirmed_at');
  const other = sql.raw(side === 'old' ? 'new_confirmed_at' : 'old_confirmed_at');
  const confirmed = await ctx.sql.row(
    change,
    sql`update address_changes c set ${column} = coalesce(c.${column}, ${now}),
          ended_at = case when c.${other} is null then null else ${now}::timestamptz end
        where c.id::text = ${id} and c.ended_at is null and c.expires_at > ${now}
        returning ${columns(ctx)}`,
  );
  if (confirmed) await audit(ctx, 'update', id, { confirmed: { from: null, to: side } });
  return confirmed;
}

/** The link's token, and for the new address a code of six digits, for one mail about a change. Only hashes are kept. */
export async function addressProof(
  ctx: Ctx,
  { id, userId, side, expiresAt }: { id: string; userId: string; side: Side } & AddressChange,
): Promise<{ token: string; code: string }> {
  const token = newToken();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await ctx.sql.run(
    sql`insert into one_time_tokens (purpose, user_id, token_hash, code_hash, details, made_at, expires_at)
        values (${`${side}Address`}, ${userId}, ${hashOfToken(token)}, ${hashOfCode(ctx, id, code)}, ${id},
          ${ctx.now.toString()}, ${expiresAt.toString()})`,
  );
  return { token, code };
}

const link = z.object({ changeId: z.string(), side: z.enum(['old', 'new']) });

const linkColumns = sql`details as "changeId", case purpose when 'oldAddress' then 'old' else 'new' end as side`;

/** Which change and address a link is about, and whether it was used; null for an unknown one. Does not use it. */
export async function seeAddressLink(
  ctx: Ctx,
  token: string,
): Promise<(z.output<typeof link> & { isUsed: boolean }) | null> {
  return ctx.sql.row(
    link.extend({ isUsed: z.boolean() }),
    sql`select ${linkColumns}, used_at is not null as "isUsed" from one_time_tokens
        where token_hash = ${hashOfToken(token)} and purpose in ('oldAddress', 'newAddress')`,
  );
}

/** Uses a link up; null when it is unknown, ended or used. Of many at once one wins. */
export async function useAddressLink(
  ctx: Ctx,
  token: string,
): Promise<z.output<typeof link> | null> {
  return ctx.sql.row(
    link,
    sql`update one_time_tokens set used_at = ${ctx.now.toString()}
        where token_hash = ${hashOfToken(token)} and purpose in ('oldAddress', 'newAddress')
          and used_at is null and expires_at > ${ctx.now.toString()}
        returning ${linkColumns}`,
  );
}

/** How often a code may be typed wrong before it is worth nothing. */
const codeTries = 5;

/**
 * Counts a try on the codes of a change; whether one fits, and how many tries are left. They are counted on the change, since a known
 * address is mailed no code: whoever tries one there sees the same numbers. Call it outside of a transaction.
 */
export async function tryAddressCode(
  ctx: Ctx,
  { changeId, code }: { changeId: string; code: string },
): Promise<{ fits: boolean; left: number }> {
  const now = ctx.now.toString();
  const tried = await ctx.sql.row(
    z.object({ fits: z.boolean(), left: z.number() }),
    sql`update address_changes set tries = tries + 1
        where id::text = ${changeId} and ended_at is null and new_confirmed_at is null
          and expires_at > ${now} and tries < ${codeTries}
        returning ${codeTries} - tries as left, exists (select from one_time_tokens
          where details = ${changeId} and purpose = 'newAddress' and used_at is null and expires_at > ${now}
            and code_hash = ${hashOfCode(ctx, changeId, code)}) as fits`,
  );
  return tried ?? { fits: false, left: 0 };
}

function hashOfCode(ctx: Ctx, changeId: string, code: string): string {
  return keyedHash(ctx.app, 'code', `${changeId}\0${code}`);
}

async function audit(
  ctx: Ctx,
  act: 'create' | 'update' | 'delete',
  documentId: string,
  changes: Record<string, { from: unknown; to: unknown }>,
): Promise<void> {
  await writeAudit(ctx, { act, collection: 'address-changes', documentId, changes });
}
