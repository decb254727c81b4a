import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { roles, staffRoles } from '../people/roles.ts';

/** How many people are told at a time. */
const page = 200;

/** How long before the end of a grace people are reminded, and how long they must have known by then, in hours. */
const reminderHours = 24;

const told = z.object({ userId: z.string() });

/** People who have no lasting factor while a role of theirs comes to need one; some at a time, each once for each end of a grace. On the current transaction. */
export async function newlyConcerned(tx: Ctx): Promise<string[]> {
  const rows = await tx.sql.rows(
    told,
    sql`insert into mfa_notices (user_id, role, grace_until, told_at)
        select u.id, m.role, m.grace_until, ${tx.now.toString()} from mfa_policies m
          join users_roles r on r.value::text = m.role
          join users u on u.id = r.parent_id
        where ${isConcerned(tx)} and not exists (select from mfa_notices n
          where n.user_id = u.id and n.role = m.role and n.grace_until = m.grace_until)
        limit ${page} on conflict do nothing returning user_id as "userId"`,
  );
  return rows.map(({ userId }) => userId);
}

/** Those of them whose grace ends within a day and who were told at least a day before that; some at a time, each once. On the current transaction. */
export async function dueForReminder(tx: Ctx): Promise<string[]> {
  const soon = tx.now.add({ hours: reminderHours }).toString();
  const rows = await tx.sql.rows(
    told,
    sql`update mfa_notices n set reminded_at = ${tx.now.toString()}
        where n.reminded_at is null and n.grace_until <= ${soon}
          and n.told_at <= n.grace_until - make_interval(hours => ${2 * reminderHours})
          and (n.user_id, n.role) in (
            select u.id, m.role from mfa_policies m join users_roles r on r.value::text = m.role
              join users u on u.id = r.parent_id
              join mfa_notices o on o.user_id = u.id and o.role = m.role and o.grace_until = m.grace_until
            where ${isConcerned(tx)} and o.reminded_at is null and o.grace_until <= ${soon} limit ${page})
        returning n.user_id as "userId"`,
  );
  return rows.map(({ userId }) => userId);
}

/** The end of the grace that runs for a person now, the earliest; null where none does, or they have a lasting factor. */
export async function graceOf(ctx: Ctx, userId: string): Promise<Temporal.Instant | null> {
  const found = await ctx.sql.row(
    z.object({ at: z.number().nullable() }),
    sql`select (extract(epoch from min(m.grace_until)) * 1000)::float8 as at from mfa_policies m
          join users_roles r on r.value::text = m.role join users u on u.id = r.parent_id
        where u.id = ${userId} and ${isConcerned(ctx)}`,
  );
  return typeof found?.at === 'number' ? Temporal.Instant.fromEpochMilliseconds(found.at) : null;
}

/** Of `m` (a policy) and `u` (somebody with its role). An installation that asks its staff for one factor concerns none of them. */
function isConcerned(ctx: Ctx): SQL {
  const free: readonly string[] = ctx.app.config.staffMfaLevel === 1 ? staffRoles : [];
  const asked = JSON.stringify(roles.filter((role) => !free.includes(role)));
  return sql`m.is_required and m.grace_until > ${ctx.now.toString()}
    and m.role in (select jsonb_array_elements_text(${asked}::jsonb))
    and u.status = 'active' and u.email_verified_at is not null
    and not exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null)
    and not exists (select from passkeys f where f.user_id = u.id)`;
}
