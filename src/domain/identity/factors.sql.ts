import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** A row of `factorsOfUser`. */
export const factors = z.object({
  totp: z.boolean(),
  passkeys: z.number(),
  sms: z.boolean(),
  /** Not used yet. They are a way back, not a factor of their own. */
  backupCodes: z.number(),
});

/** The second factors that a person has set up and confirmed. */
export type Factors = z.output<typeof factors>;

/** The columns of `Factors`, for a statement that asks for more beside them. */
export function factorsOfUser(userId: string): SQL {
  return sql`
    exists (select from totp_factors where user_id = ${userId} and confirmed_at is not null) as totp,
    (select count(*)::int from passkeys where user_id = ${userId}) as passkeys,
    exists (select from sms_factors where user_id = ${userId} and confirmed_at is not null) as sms,
    (select count(*)::int from backup_codes where user_id = ${userId} and used_at is null) as "backupCodes"`;
}

export async function factorsOf(ctx: Ctx, userId: string): Promise<Factors> {
  const found = await ctx.sql.row(factors, sql`select ${factorsOfUser(userId)}`);
  if (!found) throw new Error('A query without tables of its own gave no row');
  return found;
}

/** Whether one of them satisfies a role that must have a factor: a number alone does not, since a carrier can hand it to somebody else. */
export function hasLastingFactor({ totp, passkeys }: Factors): boolean {
  return totp || passkeys > 0;
}

export function hasSecondFactor({ totp, passkeys, sms }: Factors): boolean {
  return totp || passkeys > 0 || sms;
}
