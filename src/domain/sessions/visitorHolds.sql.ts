import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  hash: z.string(),
  email: z.string(),
  coachId: z.string(),
  /** Of the coach's page. */
  slug: z.string(),
  typeId: z.string(),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant,
  priceMinor: z.number(),
  currency: z.string(),
  /** The code of the sharing link it was made by. */
  linkCode: z.string().nullable(),
  /** IANA: in which they chose to look at the times, if they did. */
  clientZone: z.string().nullable(),
});

export type VisitorHold = z.output<typeof row>;

const columns = sql`s.id, s.visitor_hash as hash, s.visitor_email as email, s.coach_id as "coachId", p.slug,
  s.type_id as "typeId", s.client_zone as "clientZone",
  (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
  (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
  (extract(epoch from s.held_until) * 1000)::float8 as "heldUntil",
  s.price_minor::int as "priceMinor", s.currency,
  (select l.code from booking_links l where l.id = s.booking_link_id) as "linkCode"`;

/** The running holds that a browser's token (by its hash) or an address has and no account. Each by its own index. */
export async function visitorHolds(
  ctx: Ctx,
  { hash, email }: { hash: string; email: string | null },
): Promise<VisitorHold[]> {
  return ctx.sql.rows(
    row,
    sql`select ${columns}
      from sessions s join coach_profiles p on p.user_id = s.coach_id
      where s.client_id is null and s.state = 'held' and s.held_until > ${ctx.now.toString()}
        and (s.visitor_hash = ${hash} or s.visitor_email = ${email})
      order by s.held_until desc`,
  );
}

/** The hold of a browser's token (by its hash) that ended last, before it was anybody's; null where there is none. */
export async function endedVisitorHold(ctx: Ctx, hash: string): Promise<VisitorHold | null> {
  return ctx.sql.row(
    row,
    sql`select ${columns}
      from sessions s join coach_profiles p on p.user_id = s.coach_id
      where s.client_id is null and s.visitor_hash = ${hash} and s.state in ('held', 'expired')
        and s.held_until <= ${ctx.now.toString()}
      order by s.held_until desc limit 1`,
  );
}

/** The coaches (user ids) of whose time a browser's token (by its hash) or an address holds some and no account, past its end or not. */
export async function coachesOfVisitor(
  ctx: Ctx,
  { hash, email }: { hash: string; email: string },
): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select coach_id as id from sessions
      where client_id is null and state = 'held' and (visitor_hash = ${hash} or visitor_email = ${email})`,
  );
  return rows.map(({ id }) => id);
}
