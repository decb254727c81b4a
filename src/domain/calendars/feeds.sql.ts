import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { locales } from '#i18n/locales.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { feedRoles, type FeedRole } from './feedRoles.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const feedRow = z.object({ role: z.enum(feedRoles), madeAt: instant });

export type Feed = z.output<typeof feedRow>;

/** The calendar addresses of a person that work now. */
export async function livingFeeds(ctx: Ctx, userId: string): Promise<Feed[]> {
  return ctx.sql.rows(
    feedRow,
    sql`select role, (extract(epoch from made_at) * 1000)::float8 as "madeAt"
      from calendar_feeds where user_id = ${userId} and revoked_at is null order by role`,
  );
}

/** Keeps a new address under the hash of its token. The person's earlier one in this role must have ended. */
export async function addFeed(
  ctx: Ctx,
  { userId, role, tokenHash }: { userId: string; role: FeedRole; tokenHash: string },
): Promise<void> {
  const made = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into calendar_feeds (user_id, role, token_hash, made_at)
      values (${userId}, ${role}, ${tokenHash}, ${ctx.now.toString()}) returning id`,
  );
  if (!made) throw new Error('An insert gave no row');
  await writeAudit(ctx, {
    act: 'create',
    collection: 'calendar-feeds',
    documentId: made.id,
    changes: { role: { from: null, to: role } },
  });
}

/** Ends the person's address in this role, if there is one. */
export async function endFeed(
  ctx: Ctx,
  { userId, role }: { userId: string; role: FeedRole },
): Promise<void> {
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update calendar_feeds set revoked_at = ${ctx.now.toString()}
      where user_id = ${userId} and role = ${role} and revoked_at is null returning id`,
  );
  for (const { id } of ended) {
    await writeAudit(ctx, {
      act: 'delete',
      collection: 'calendar-feeds',
      documentId: id,
      changes: {},
    });
  }
}

const readerRow = z.object({
  userId: z.string(),
  role: z.enum(feedRoles),
  locale: z.enum(locales),
  zone: z.string(),
  madeAt: instant,
});

export type FeedReader = z.output<typeof readerRow>;

/** Whose calendar a token opens; null for one that is unknown or ended, of an account that is not active, or of a role that its person has no more. */
export async function readerOfFeed(ctx: Ctx, tokenHash: string): Promise<FeedReader | null> {
  return ctx.sql.row(
    readerRow,
    sql`select f.user_id as "userId", f.role, u.locale::text as locale, u.zone,
        (extract(epoch from f.made_at) * 1000)::float8 as "madeAt"
      from calendar_feeds f join users u on u.id = f.user_id
      where f.token_hash = ${tokenHash} and f.revoked_at is null and u.status = 'active'
        and exists (select from users_roles r where r.parent_id = u.id and r.value::text = f.role)`,
  );
}
