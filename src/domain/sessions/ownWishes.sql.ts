import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { partsOfDay } from './waitlist.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  coachName: z.string(),
  typeName: z.string(),
  /** 'YYYY-MM-DD' in the wish's own zone, both included. */
  fromDate: z.string(),
  untilDate: z.string(),
  partOfDay: z.enum(partsOfDay),
  state: z.enum(['waiting', 'offered']),
  /** The start of the booked session that would move. */
  earlierThan: instant.nullable(),
  /** The running hold that is offered. */
  offerId: z.string().nullable(),
  offerAt: instant.nullable(),
  /** The start that they took, while the coach has not answered yet. */
  askedAt: instant.nullable(),
});

export type OwnWish = z.output<typeof row>;

const most = 30;

/** What the person acting waits for, the first day first, with what is offered for it now. Scope: entries whose client is the person. */
export async function ownWishes(ctx: Ctx): Promise<OwnWish[]> {
  if (ctx.actor.kind !== 'user') return [];
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().subtract({ days: 1 });
  return ctx.sql.rows(
    row,
    sql`select w.id, w.from_date as "fromDate", w.until_date as "untilDate",
        w.part_of_day::text as "partOfDay", w.state::text as state,
        ${nameOf(sql`u`, ctx.locale)} as "coachName",
        coalesce((select l.name from session_types_locales l where l._parent_id = w.type_id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as "typeName",
        (select (extract(epoch from b.starts_at) * 1000)::float8 from sessions b
          where b.id = w.earlier_than_id) as "earlierThan",
        o.id as "offerId", (extract(epoch from o.starts_at) * 1000)::float8 as "offerAt",
        (select (extract(epoch from a.starts_at) * 1000)::float8 from sessions a
          where a.waitlist_entry_id = w.id and a.state = 'pending' limit 1) as "askedAt"
      from waitlist_entries w
      join users u on u.id = w.coach_id
      left join lateral (select s.id, s.starts_at from sessions s where s.waitlist_entry_id = w.id
          and s.state = 'held' and s.held_until > ${ctx.now.toString()}
        order by s.starts_at limit 1) o on true
      where w.client_id = ${ctx.actor.user.id} and w.state in ('waiting', 'offered')
        and w.until_date >= ${today.toString()}
      order by w.from_date, w.id limit ${most}`,
  );
}
