import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const wish = z.object({
  coachId: z.string(),
  zone: z.string(),
  at: z.string(),
  since: instant.nullable(),
  lastDay: z.string().nullable(),
});

/** Coaches who want the day's sessions by mail, with the last day that had its turn. For the product itself. */
export async function agendaWishes(ctx: Ctx): Promise<z.output<typeof wish>[]> {
  return ctx.sql.rows(
    wish,
    sql`select p.user_id as "coachId", p.zone, p.agenda_at as at,
        (extract(epoch from p.agenda_since) * 1000)::float8 as since,
        (select max(d.day)::text from agenda_days d where d.coach_id = p.user_id) as "lastDay"
      from coach_profiles p where p.agenda_at is not null`,
  );
}

type Day = { coachId: string; day: string };

/** Takes a coach's day for whoever comes first; its id, null for who comes later. */
export async function claimDay(tx: Ctx, { coachId, day }: Day): Promise<string | null> {
  const claimed = await tx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into agenda_days (coach_id, day, at) values (${coachId}, ${day}, ${tx.now.toString()})
        on conflict do nothing returning id`,
  );
  return claimed?.id ?? null;
}

const claimedDay = z.object({ coachId: z.string(), day: z.string(), zone: z.string() });

/** A day that had its turn, as long as its coach wants it. For the product itself. */
export async function dayToTell(
  ctx: Ctx,
  dayId: string,
): Promise<z.output<typeof claimedDay> | null> {
  return ctx.sql.row(
    claimedDay,
    sql`select d.coach_id as "coachId", d.day::text as day, p.zone
      from agenda_days d join coach_profiles p on p.user_id = d.coach_id
      where d.id = ${dayId} and p.agenda_at is not null`,
  );
}

type DayInZone = Day & { zone: string };

/** The coach's booked sessions that begin on this day of the zone and are not over, the earliest first. For the product itself. */
export async function sessionsOfDay(
  ctx: Ctx,
  { coachId, day, zone }: DayInZone,
): Promise<string[]> {
  const date = Temporal.PlainDate.from(day);
  const from = date.toZonedDateTime(zone).toInstant();
  const until = date.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select id from sessions
      where coach_id = ${coachId} and state = 'confirmed' and ends_at > ${ctx.now.toString()}
        and starts_at >= ${from.toString()} and starts_at < ${until.toString()}
      order by starts_at, id limit 50`,
  );
  return rows.map(({ id }) => id);
}
