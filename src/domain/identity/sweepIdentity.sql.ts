import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** How many rows of a kind one sweep takes: it comes again in a minute. */
const batch = 200;

const day = 24;
/** How long ended rows are kept, in hours: sign-ins, devices and keys so that their owner's log can name them. */
const kept = {
  ended: 90 * day,
  link: 7 * day,
  change: 30 * day,
  device: 365 * day,
  standIn: 30 * day,
} as const;

/** Sign-ins past their end or not used for too long that nobody has ended yet, the longest first. */
export async function overdueSignIns(ctx: Ctx): Promise<{ id: string; userId: string }[]> {
  const now = ctx.now.toString();
  return ctx.sql.rows(
    z.object({ id: z.string(), userId: z.string() }),
    sql`select id, user_id as "userId" from sign_ins
        where revoked_at is null and (idle_at <= ${now} or expires_at <= ${now})
        order by least(idle_at, expires_at) limit ${batch}`,
  );
}

/**
 * Sign-ins with one factor of clients and coaches whose role has come to need two, its grace over. (Staff go on in theirs without their
 * powers, see `actsAs`; whoever acts as somebody needed two to begin; whoever has not confirmed their address can do nothing yet.)
 */
export async function tooWeakSignIns(ctx: Ctx): Promise<{ id: string; userId: string }[]> {
  return ctx.sql.rows(
    z.object({ id: z.string(), userId: z.string() }),
    sql`select distinct s.id, s.user_id as "userId"
        from mfa_policies m join users_roles r on r.value::text = m.role
          join users u on u.id = r.parent_id and u.email_verified_at is not null join sign_ins s on s.user_id = u.id
        where m.role in ('client', 'coach') and m.is_required
          and (m.grace_until is null or m.grace_until <= ${ctx.now.toString()})
          and s.revoked_at is null and s.stage = 'full' and s.level < 2 and s.impersonator_id is null
        limit ${batch}`,
  );
}

/** Removes what has ended long enough ago: sign-ins, trusted devices, keys, links and codes, locks, devices not seen for a year, ceremonies begun and left, changes of address. */
export async function removeEnded(ctx: Ctx): Promise<void> {
  const before = (hours: number) => ctx.now.subtract({ hours }).toString();
  for (const ended of [
    sql`delete from sign_ins where id in (
          select id from sign_ins where revoked_at < ${before(kept.ended)} limit ${batch})`,
    sql`delete from trusted_devices where id in (
          select id from trusted_devices
          where least(revoked_at, expires_at) < ${before(kept.ended)} limit ${batch})`,
    sql`delete from api_keys where id in (
          select id from api_keys
          where least(revoked_at, expires_at) < ${before(kept.ended)} limit ${batch})`,
    sql`delete from one_time_tokens where id in (
          select id from one_time_tokens where expires_at < ${before(kept.link)} limit ${batch})`,
    sql`delete from locks where id in (
          select id from locks where at < ${before(kept.ended)} limit ${batch})`,
    sql`delete from known_devices where (user_id, device_hash) in (
          select user_id, device_hash from known_devices where last_at < ${before(kept.device)} limit ${batch})`,
    sql`delete from address_changes where id in (
          select id from address_changes where expires_at < ${before(kept.change)} limit ${batch})`,
    sql`delete from passkey_challenges where id in (
          select id from passkey_challenges where expires_at < ${before(0)} limit ${batch})`,
    sql`delete from oidc_flows where state_hash in (
          select state_hash from oidc_flows where expires_at < ${before(0)} limit ${batch})`,
  ]) {
    await ctx.sql.run(ended);
  }
}

/** Accounts whose address nobody can ever confirm, made when somebody signed up with a known one. */
export async function oldStandIns(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select id from users
        where email like '%@unclaimed.invalid' and email_verified_at is null
          and created_at < ${ctx.now.subtract({ hours: kept.standIn }).toString()}
          and not exists (select from sessions s where s.client_id = users.id or s.coach_id = users.id)
          and not exists (select from engagements e where e.client_id = users.id or e.coach_id = users.id)
        order by created_at limit 20`,
  );
  return rows.map(({ id }) => id);
}

/** Removes such an account and what came with it, on the current transaction. */
export async function removeStandIn(ctx: Ctx, userId: string): Promise<void> {
  // Required relations are set null where their person goes, which their columns refuse: their rows go first.
  for (const own of [
    sql`delete from sign_ins where user_id = ${userId}`,
    sql`delete from deliveries where notification_id in (select id from notifications where person_id = ${userId})`,
    sql`delete from notifications where person_id = ${userId}`,
    sql`delete from availability_windows where coach_id = ${userId}`,
    sql`delete from session_types where coach_id = ${userId}`,
    sql`delete from coach_profiles where user_id = ${userId}`,
    sql`delete from client_profiles where user_id = ${userId}`,
    sql`delete from users where id = ${userId}`,
  ]) {
    await ctx.sql.run(own);
  }
}
