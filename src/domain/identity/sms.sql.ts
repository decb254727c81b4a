import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { phoneHint } from './phoneNumber.ts';
import { seal, unseal } from './seal.ts';

/** A person's number as their pages may show it. */
export type SmsFactor = { hint: string; isConfirmed: boolean };

/** The number that a person set up, confirmed or not, as far as it is shown; null when there is none. */
export async function smsFactorOf(ctx: Ctx, userId: string): Promise<SmsFactor | null> {
  return ctx.sql.row(
    z.object({ hint: z.string(), isConfirmed: z.boolean() }),
    sql`select hint, confirmed_at is not null as "isConfirmed" from sms_factors where user_id = ${userId}`,
  );
}

/** The number itself (E.164), to send to; null when there is none in that state. Never show or log it. */
export async function phoneOf(
  ctx: Ctx,
  { userId, isConfirmed }: { userId: string; isConfirmed: boolean },
): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ sealed: z.string() }),
    sql`select phone_sealed as sealed from sms_factors
        where user_id = ${userId} and (confirmed_at is not null) = ${isConfirmed}`,
  );
  return row && unseal(ctx.app, 'phone', row.sealed);
}

/** Keeps a number (E.164) that waits for its first code, in place of an earlier one that waited; false when a confirmed one is there. */
export async function keepPhone(
  ctx: Ctx,
  { userId, phone }: { userId: string; phone: string },
): Promise<boolean> {
  const kept = await ctx.sql.run(
    sql`insert into sms_factors (user_id, phone_sealed, hint, made_at)
        values (${userId}, ${seal(ctx.app, 'phone', phone)}, ${phoneHint(phone)}, ${ctx.now.toString()})
        on conflict (user_id) do update
          set phone_sealed = excluded.phone_sealed, hint = excluded.hint, made_at = excluded.made_at
          where sms_factors.confirmed_at is null`,
  );
  return kept === 1;
}

/** Confirms the number that waited; false when none did. */
export async function confirmPhone(ctx: Ctx, userId: string): Promise<boolean> {
  const confirmed = await ctx.sql.run(
    sql`update sms_factors set confirmed_at = ${ctx.now.toString()} where user_id = ${userId} and confirmed_at is null`,
  );
  if (confirmed === 0) return false;
  await auditPhone(ctx, 'create', userId);
  return true;
}

/** Takes a person's number away, confirmed or not; whether a confirmed one went. */
export async function removePhone(ctx: Ctx, userId: string): Promise<boolean> {
  const removed = await ctx.sql.row(
    z.object({ wasConfirmed: z.boolean() }),
    sql`delete from sms_factors where user_id = ${userId} returning confirmed_at is not null as "wasConfirmed"`,
  );
  if (!removed?.wasConfirmed) return false;
  await auditPhone(ctx, 'delete', userId);
  return true;
}

async function auditPhone(ctx: Ctx, act: 'create' | 'delete', userId: string): Promise<void> {
  await writeAudit(ctx, { act, collection: 'sms-factors', documentId: userId, changes: {} });
}
