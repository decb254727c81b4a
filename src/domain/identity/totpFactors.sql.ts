import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { seal, unseal } from './seal.ts';

const setUpMinutes = 30;

const sealed = z.object({ sealed: z.string() });

/** Keeps the secret of an authenticator app that is being set up in this sign-in, in place of one that was never confirmed. */
export async function keepUnconfirmedTotp(
  ctx: Ctx,
  { userId, signInId, secret }: { userId: string; signInId: string; secret: string },
): Promise<void> {
  await ctx.sql.run(
    sql`insert into totp_factors (user_id, sign_in_id, secret_sealed, made_at)
        values (${userId}, ${signInId}, ${seal(ctx.app, 'totp', secret)}, ${ctx.now.toString()})
        on conflict (user_id, (confirmed_at is null)) do update
          set sign_in_id = excluded.sign_in_id, secret_sealed = excluded.secret_sealed, made_at = excluded.made_at`,
  );
}

/** The secret that is being set up in this sign-in, or null: none was begun, it is too old, or another sign-in began anew. */
export async function unconfirmedTotp(
  ctx: Ctx,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    sealed,
    sql`select secret_sealed as sealed from totp_factors
        where user_id = ${userId} and sign_in_id = ${signInId} and confirmed_at is null
          and made_at > ${ctx.now.subtract({ minutes: setUpMinutes }).toString()}`,
  );
  return row && unseal(ctx.app, 'totp', row.sealed);
}

/** Makes the secret set up in this sign-in the one that is asked for, its `step` used up, in place of an earlier one. False when somebody was faster. Call it in a transaction. */
export async function confirmUnconfirmedTotp(
  ctx: Ctx,
  { userId, signInId, step }: { userId: string; signInId: string; step: number },
): Promise<boolean> {
  await deleteTotp(ctx, userId);
  const confirmed = await ctx.sql.run(
    sql`update totp_factors set confirmed_at = ${ctx.now.toString()}, last_step = ${step}, sign_in_id = null
        where user_id = ${userId} and sign_in_id = ${signInId} and confirmed_at is null`,
  );
  return confirmed === 1;
}

/** Removes a person's confirmed secret; whether there was one. */
export async function deleteTotp(ctx: Ctx, userId: string): Promise<boolean> {
  const gone = await ctx.sql.run(
    sql`delete from totp_factors where user_id = ${userId} and confirmed_at is not null`,
  );
  return gone === 1;
}

/** A person's confirmed secret, or null. */
export async function confirmedTotp(ctx: Ctx, userId: string): Promise<string | null> {
  const row = await ctx.sql.row(
    sealed,
    sql`select secret_sealed as sealed from totp_factors
        where user_id = ${userId} and confirmed_at is not null`,
  );
  return row && unseal(ctx.app, 'totp', row.sealed);
}

/** Uses up a 30-second step and all before it; false when it was used. Of two at once one wins. */
export async function useTotpStep(
  ctx: Ctx,
  { userId, step }: { userId: string; step: number },
): Promise<boolean> {
  const used = await ctx.sql.run(
    sql`update totp_factors set last_step = ${step}
        where user_id = ${userId} and confirmed_at is not null and last_step < ${step}`,
  );
  return used === 1;
}

/** Holds changes of a person's factors back until this transaction is over, so that two at once see each other. */
export async function lockFactors(ctx: Ctx, userId: string): Promise<void> {
  await ctx.sql.run(sql`select from users where id = ${userId} for no key update`);
}
