import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { notMeDays } from './notMeDays.ts';
import { seal, unseal } from './seal.ts';
import { newTotpSecret } from './totp.ts';

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

/**
 * Makes the secret set up in this sign-in the one that is asked for, its `step` used up, in place of an earlier one, which is kept for
 * `notMeDays`: it comes back where the owner says that it wasn't them. False when somebody was faster. Call it in a transaction.
 */
export async function confirmUnconfirmedTotp(
  ctx: Ctx,
  { userId, signInId, step }: { userId: string; signInId: string; step: number },
): Promise<boolean> {
  // Replaced twice within that time, the first of them is the one that comes back.
  const earlier = await ctx.sql.row(
    z.object({ sealed: z.string(), at: z.string() }),
    sql`with gone as (delete from totp_factors where user_id = ${userId} and confirmed_at is not null returning *)
        select case when is_kept then previous_sealed else secret_sealed end as sealed,
          (case when is_kept then previous_confirmed_at else confirmed_at end)::text as at
        from (select *, previous_sealed is not null and confirmed_at > ${keptSince(ctx)} as is_kept from gone) as gone`,
  );
  const confirmed = await ctx.sql.run(
    sql`update totp_factors set confirmed_at = ${ctx.now.toString()}, last_step = ${step}, sign_in_id = null,
          previous_sealed = ${earlier?.sealed ?? null}, previous_confirmed_at = ${earlier?.at ?? null}
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

/** Takes a person's confirmed secret away where it was confirmed since an instant; the one from before that it took the place of is asked for again. */
export async function takeBackTotp(
  ctx: Ctx,
  { userId, since }: { userId: string; since: Temporal.Instant },
): Promise<'gone' | 'restored' | 'kept'> {
  const at = since.toString();
  const restored = await ctx.sql.run(
    sql`update totp_factors set secret_sealed = previous_sealed, confirmed_at = previous_confirmed_at,
          previous_sealed = null, previous_confirmed_at = null
        where user_id = ${userId} and confirmed_at >= ${at} and previous_confirmed_at < ${at}`,
  );
  if (restored > 0) return 'restored';
  const gone = await ctx.sql.run(
    sql`delete from totp_factors where user_id = ${userId} and confirmed_at >= ${at}`,
  );
  return gone > 0 ? 'gone' : 'kept';
}

/** Forgets the secrets that others took the place of too long ago to come back. */
export async function forgetReplacedTotp(ctx: Ctx): Promise<void> {
  await ctx.sql.run(
    sql`update totp_factors set previous_sealed = null, previous_confirmed_at = null
        where previous_sealed is not null and confirmed_at <= ${keptSince(ctx)}`,
  );
}

/** Has a person asked for the codes of an app that nobody has: they get in by recovery alone. */
export async function askForNobodysTotp(ctx: Ctx, userId: string): Promise<void> {
  const now = ctx.now.toString();
  await ctx.sql.run(
    sql`insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at)
        values (${userId}, ${seal(ctx.app, 'totp', newTotpSecret())}, ${now}, ${now})`,
  );
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

function keptSince(ctx: Ctx): string {
  return ctx.now.subtract({ hours: 24 * notMeDays }).toString();
}
