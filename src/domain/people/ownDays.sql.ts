import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from './actor.ts';

const exception = z.object({
  id: z.string(),
  /** Changes with every save. */
  version: z.string(),
  /** 'YYYY-MM-DD' in the coach's zone. */
  date: z.string(),
  name: z.string().nullable(),
  holidayOf: z.string().nullable(),
  /** Wall times; none: closed. */
  hours: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
});

const timeOff = z.object({
  id: z.string(),
  version: z.string(),
  /** 'YYYY-MM-DD' in the coach's zone, both included. */
  fromDate: z.string(),
  untilDate: z.string(),
  note: z.string().nullable(),
});

const row = z.object({ exceptions: z.array(exception), timeOff: z.array(timeOff) });

export type OwnDays = z.output<typeof row>;
export type OwnException = z.output<typeof exception>;
export type OwnTimeOff = z.output<typeof timeOff>;

/**
 * The days ahead of the coach acting that are not as their weekly hours say, the next first; yesterday too, whatever zone they are in. One
 * query. Scope: rows whose coach is the person. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function ownDays(ctx: Ctx): Promise<OwnDays> {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  const lately = ctx.now.subtract({ hours: 24 }).toString().slice(0, 10);
  const found = await ctx.sql.row(
    row,
    sql`select
        coalesce((select json_agg(json_build_object('id', e.id, 'version', e.updated_at::text,
            'date', e.date, 'name', e.name, 'holidayOf', e.holiday_of,
            'hours', coalesce((select json_agg(json_build_object('startsAt', h.starts_at, 'endsAt', h.ends_at)
                order by h._order)
              from availability_exceptions_hours h where h._parent_id = e.id), '[]')) order by e.date)
          from availability_exceptions e
          where e.coach_id = ${user.id} and e.date >= ${lately}), '[]') as exceptions,
        coalesce((select json_agg(json_build_object('id', o.id, 'version', o.updated_at::text,
            'fromDate', o.from_date, 'untilDate', o.until_date, 'note', o.note)
            order by o.from_date, o.id)
          from time_off o
          where o.coach_id = ${user.id} and o.until_date >= ${lately}), '[]') as "timeOff"`,
  );
  if (!found) throw new Error('A query without tables of its own gave no row');
  return found;
}
