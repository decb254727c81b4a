import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from './actor.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({ name: z.string(), startsAt: instant, endsAt: instant });

/** What calendars elsewhere of the person acting say is taken between two instants, of those that are switched on. */
export async function calendarsInTheWay(
  ctx: Ctx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<z.output<typeof row>[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  return ctx.sql.rows(
    row,
    sql`select c.name, (extract(epoch from lower(b.during)) * 1000)::float8 as "startsAt",
        (extract(epoch from upper(b.during)) * 1000)::float8 as "endsAt"
      from busy_times b join busy_calendars c on c.id = b.calendar_id and c.is_on
      where b.coach_id = ${user.id} and b.during && tstzrange(${from.toString()}, ${until.toString()})
      order by lower(b.during)`,
  );
}
