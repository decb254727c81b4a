import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { locales, type Locale } from '#i18n/locales.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { instant } from './instant.ts';

const recovery = z.object({
  id: z.string(),
  ripeAt: instant,
  /** By how many admins it was approved who were admins before it was asked for and are still, in good standing; each once. */
  approvals: z.number(),
});

/** A person's wish to go on without the second factor they lost. */
export type Recovery = z.output<typeof recovery>;

// Whoever became an admin after it was asked for may be somebody's second self, made to agree: when, the audit log alone knows.
const columns = sql`r.id, (extract(epoch from r.ripe_at) * 1000)::float8 as "ripeAt",
  (select count(*)::int from recovery_approvals a join users s on s.id = a.staff_id and s.status = 'active'
    where a.recovery_id = r.id and a.staff_id <> r.user_id
      and exists (select from users_roles o where o.parent_id = s.id and o.value::text = 'admin')
      and not exists (select from audit_logs l
        where l.document_id = s.id::text and l.collection = 'users' and l.at >= r.asked_at
          and l.changes->'roles'->'to' ? 'admin' and (l.changes->'roles'->'from' ? 'admin') is not true)) as approvals`;

/** The recovery of a person that is under way, or null. */
export async function waitingRecovery(ctx: Ctx, userId: string): Promise<Recovery | null> {
  return ctx.sql.row(
    recovery,
    sql`select ${columns} from recoveries r where r.user_id = ${userId} and r.state = 'waiting'`,
  );
}

/** The same, kept from everybody else until the transaction ends. */
export async function lockRecovery(tx: Ctx, userId: string): Promise<Recovery | null> {
  const locked = await tx.sql.run(
    sql`select from recoveries where user_id = ${userId} and state = 'waiting' for update`,
  );
  // A statement of its own, so that it sees what was committed while it waited for the lock.
  return locked === 0 ? null : waitingRecovery(tx, userId);
}

/** Begins a recovery; false when one is under way already. */
export async function beginRecovery(
  tx: Ctx,
  { userId, ripeAt }: { userId: string; ripeAt: Temporal.Instant },
): Promise<boolean> {
  const begun = await tx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into recoveries (user_id, asked_at, ripe_at, noticed_at, state)
        values (${userId}, ${tx.now.toString()}, ${ripeAt.toString()}, ${tx.now.toString()}, 'waiting')
        on conflict (user_id) where state = 'waiting' do nothing returning id`,
  );
  if (!begun) return false;
  await writeAudit(tx, {
    act: 'create',
    collection: 'recoveries',
    documentId: begun.id,
    changes: { user: { from: null, to: userId } },
  });
  return true;
}

/** Ends the recovery of a person that is under way, as done or cancelled; false when there is none. Of many at once one ends it. */
export async function endRecovery(
  ctx: Ctx,
  { userId, state }: { userId: string; state: 'cancelled' | 'done' },
): Promise<boolean> {
  const ended = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`update recoveries set state = ${state}, ended_at = ${ctx.now.toString()}
        where user_id = ${userId} and state = 'waiting' returning id`,
  );
  if (!ended) return false;
  await writeAudit(ctx, {
    act: 'update',
    collection: 'recoveries',
    documentId: ended.id,
    changes: { state: { from: 'waiting', to: state }, user: { from: userId, to: userId } },
  });
  return true;
}

/** Notes an approval; false when this staff person gave theirs before. */
export async function addApproval(
  tx: Ctx,
  { recoveryId, staffId }: { recoveryId: string; staffId: string },
): Promise<boolean> {
  const added = await tx.sql.run(
    sql`insert into recovery_approvals (recovery_id, staff_id, approved_at)
        values (${recoveryId}, ${staffId}, ${tx.now.toString()}) on conflict do nothing`,
  );
  return added === 1;
}

/** People whose recovery is under way and who heard of it last before `since`; each is given once. */
export async function dueForNotice(tx: Ctx, since: Temporal.Instant): Promise<string[]> {
  const rows = await tx.sql.rows(
    z.object({ userId: z.string() }),
    sql`update recoveries set noticed_at = ${tx.now.toString()}
        where state = 'waiting' and noticed_at <= ${since.toString()} returning user_id as "userId"`,
  );
  return rows.map(({ userId }) => userId);
}

/** Recoveries under way that were told of by mail alone; each is given once. */
export async function untoldByText(
  ctx: Ctx,
): Promise<{ id: string; userId: string; locale: Locale }[]> {
  return ctx.sql.rows(
    z.object({ id: z.string(), userId: z.string(), locale: z.enum(locales) }),
    sql`update recoveries r set texted_at = ${ctx.now.toString()} from users u
        where u.id = r.user_id and r.state = 'waiting' and r.texted_at is null
        returning r.id, r.user_id as "userId", u.locale::text as locale`,
  );
}

/** Gives a recovery to `untoldByText` once more. */
export async function forgetText(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql.run(sql`update recoveries set texted_at = null where id = ${id}`);
}

/** People whose recovery is ripe since before `since` and was never finished. */
export async function leftRecoveries(tx: Ctx, since: Temporal.Instant): Promise<string[]> {
  const rows = await tx.sql.rows(
    z.object({ userId: z.string() }),
    sql`select user_id as "userId" from recoveries where state = 'waiting' and ripe_at <= ${since.toString()}`,
  );
  return rows.map(({ userId }) => userId);
}

/** Takes a person's second factors away, with the backup codes that belong to them; passkeys only where they are lost too. */
export async function removeFactors(
  tx: Ctx,
  { userId, withPasskeys }: { userId: string; withPasskeys: boolean },
): Promise<void> {
  const tables = ['totp_factors', 'sms_factors', 'backup_codes'];
  for (const table of withPasskeys ? [...tables, 'passkeys'] : tables) {
    const gone = await tx.sql.run(
      sql`delete from ${sql.identifier(table)} where user_id = ${userId}`,
    );
    if (gone === 0) continue;
    await writeAudit(tx, {
      act: 'delete',
      collection: table.replace('_', '-'),
      documentId: userId,
      changes: { count: { from: gone, to: 0 } },
    });
  }
}

/** Ends a person's sign-ins that wait for a second factor. */
export async function endPending(tx: Ctx, userId: string): Promise<void> {
  const now = tx.now.toString();
  await tx.sql.run(
    sql`update sign_ins set revoked_at = ${now}, updated_at = ${now}
        where user_id = ${userId} and stage <> 'full' and revoked_at is null`,
  );
}
