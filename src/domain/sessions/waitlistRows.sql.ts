import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { partsOfDay } from './waitlist.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  /** As the database has it, to the microsecond. */
  madeAt: z.string(),
  clientId: z.string(),
  typeId: z.string(),
  durationMinutes: z.number(),
  fromDate: z.string(),
  untilDate: z.string(),
  partOfDay: z.enum(partsOfDay),
  zone: z.string(),
  /** The start of the booked session that would move, while it is still booked. */
  earlierThan: instant.nullable(),
  /** Starts that were offered before and not taken. */
  offered: z.array(instant),
});

export type Wish = z.output<typeof row>;

const mostAtOnce = 50;

/** Those who wait for a coach's time and whose address is proven, first come first; the next 50 after the one named. For the product itself. */
export async function waitingFor(
  ctx: Ctx,
  coachId: string,
  after?: Pick<Wish, 'id' | 'madeAt'>,
): Promise<Wish[]> {
  const next = after
    ? sql`and (w.created_at, w.id) > (${after.madeAt}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return ctx.sql.rows(
    row,
    sql`select w.id, w.created_at::text as "madeAt", w.client_id as "clientId", w.type_id as "typeId",
        w.duration_minutes::int as "durationMinutes", w.from_date as "fromDate",
        w.until_date as "untilDate", w.part_of_day::text as "partOfDay", w.zone,
        (select extract(epoch from e.starts_at) * 1000 from sessions e
          where e.id = w.earlier_than_id and e.state = 'confirmed')::float8 as "earlierThan",
        coalesce((select json_agg((extract(epoch from s.starts_at) * 1000)::float8)
          from sessions s where s.waitlist_entry_id = w.id), '[]') as offered
      from waitlist_entries w
      join users u on u.id = w.client_id and u.status = 'active' and u.email_verified_at is not null
      where w.coach_id = ${coachId} and w.state = 'waiting'
        and (w.earlier_than_id is null or exists (select from sessions e
          where e.id = w.earlier_than_id and e.state = 'confirmed'))
        ${next}
      order by w.created_at, w.id limit ${mostAtOnce}`,
  );
}

/** The coaches whom somebody waits for. */
export async function coachesWaitedFor(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ coachId: z.string() }),
    sql`select distinct coach_id as "coachId" from waitlist_entries where state = 'waiting'`,
  );
  return rows.map(({ coachId }) => coachId);
}

/** Wishes whose days are over everywhere on earth, or whose booked session is booked no more or has begun; at most 100. */
export async function wishesOver(ctx: Ctx): Promise<string[]> {
  const yesterday = ctx.now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate().toString();
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select id from waitlist_entries
      where state = 'waiting' and (until_date < ${yesterday}
        or earlier_than_id is not null and not exists (select from sessions e
          where e.id = earlier_than_id and e.state = 'confirmed' and e.starts_at > ${ctx.now.toString()}))
      order by id limit 100`,
  );
  return rows.map(({ id }) => id);
}
