import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { places } from '../sessions/places.ts';
import { typeNameOf } from '../sessions/typeNameOf.sql.ts';
import type { FeedRole } from './feedRoles.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  changedAt: instant,
  sequence: z.number(),
  place: z.enum(places),
  /** Where they meet, as it was agreed; of a session in person. */
  address: z.string().nullable(),
  title: z.string(),
  /** Null while nobody with an account is the other one. */
  otherName: z.string().nullable(),
});

/** A session as an entry of somebody's calendar. */
export type FeedSession = z.output<typeof row>;

/** How long what was called off stays in the feed, so that every calendar takes it out. */
const cancelledWeeks = 6;
const pastDays = 90;
const aheadDays = 732;

/**
 * What a person's calendar shows of their sessions in one role, from 90 days back to the furthest horizon. What never was more than a hold is
 * not in it. For the product itself: the caller knows that the person may read them.
 */
export async function feedSessions(
  ctx: Ctx,
  { userId, role }: { userId: string; role: FeedRole },
): Promise<FeedSession[]> {
  const { locale } = ctx;
  const own = role === 'coach' ? sql`s.coach_id` : sql`s.client_id`;
  const day = 24;
  return ctx.sql.rows(
    row,
    sql`select s.id,
        case when s.state in ('confirmed', 'completed', 'missed') then 'confirmed'
          when s.state = 'pending' then 'tentative' else 'cancelled' end as status,
        ${epochMs(sql`s.starts_at`)} as "startsAt", ${epochMs(sql`s.ends_at`)} as "endsAt",
        ${epochMs(sql`s.updated_at`)} as "changedAt", s.sequence::int as sequence,
        s.place::text as place, s.agreed->>'address' as address,
        ${typeNameOf(sql`s`, locale)} as title,
        ${role === 'coach' ? sql`client.name` : nameOf(sql`coach`, locale)} as "otherName"
      from sessions s
      join users coach on coach.id = s.coach_id
      left join users client on client.id = s.client_id
      where ${own} = ${userId}
        and s.ends_at >= ${ctx.now.subtract({ hours: pastDays * day }).toString()}
        and s.starts_at < ${ctx.now.add({ hours: aheadDays * day }).toString()}
        and (s.state in ('confirmed', 'completed', 'missed', 'pending')
          or (s.state in ('cancelled', 'declined', 'expired') and (s.booked_at is not null or s.sequence > 1)
            and s.updated_at >= ${ctx.now.subtract({ hours: cancelledWeeks * 7 * day }).toString()}))
      order by s.starts_at, s.id`,
  );
}

function epochMs(column: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
