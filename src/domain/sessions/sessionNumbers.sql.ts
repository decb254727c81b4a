import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { Refused } from '../../refused.ts';
import { outcomeIs } from './outcomeIs.sql.ts';
import { outcomes } from './outcomes.ts';
import { statesIn } from './sessionFilter.ts';
import { isListed } from './sessionHits.sql.ts';

const count = z.number().int().nonnegative();

const cell = z.object({
  /** 'YYYY-MM', by the clock of the zone that was asked for. */
  month: z.string(),
  typeId: z.string(),
  /** As the type is named now. */
  typeName: z.string(),
  counts: z.record(z.enum(outcomes), count),
  /** Summed over the measured sessions: how long they should have lasted, and how long they did. */
  plannedMinutes: z.number(),
  actualMinutes: z.number(),
});

export type NumbersCell = z.output<typeof cell>;

type Asked = {
  from: Temporal.Instant;
  /** Not itself in the range. */
  until: Temporal.Instant;
  /** IANA zone in which a session's month is told. */
  zone: string;
};

/**
 * How many of the reader's own sessions as a coach, of those that begin in a range, came to what (`outcomes`), by month and type; what has
 * no session is left out. In one statement that reads the coach's rows of the range along the index of lists, and no others. Refuses visitors
 * with `common.signInFirst` (401); who is not verified, or coaches nobody, has none.
 */
export async function sessionNumbers(
  ctx: Ctx,
  { from, until, zone }: Asked,
): Promise<NumbersCell[]> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  const counts = outcomes.map(
    (outcome) => sql`${outcome}::text, count(*) filter (where ${outcomeIs(outcome, ctx.now)})::int`,
  );
  const minutes = (of: ReturnType<typeof sql>) =>
    sql`coalesce(sum(extract(epoch from ${of}) / 60) filter (where ${outcomeIs('measured', ctx.now)}), 0)::float8`;
  return ctx.sql.rows(
    cell,
    sql`with counted as (
        select to_char(s.starts_at at time zone ${zone}::text, 'YYYY-MM') as month, s.type_id,
          json_build_object(${sql.join(counts, sql`, `)}) as counts,
          ${minutes(sql`(s.ends_at - s.starts_at)`)} as planned, ${minutes(sql`(s.finished_at - s.begun_at)`)} as actual
        from unnest(string_to_array(${statesIn({ show: 'all' }).join(',')}, ',')) wanted(state)
        cross join lateral (
          select s.* from sessions s
          where s.coach_id = ${user.id}::uuid and s.state = wanted.state::enum_sessions_state and ${isListed}
            and s.starts_at >= ${from.toString()}::timestamptz and s.starts_at < ${until.toString()}::timestamptz) s
        where ${outcomeIs('over', ctx.now)} or ${outcomeIs('cancelled', ctx.now)}
        group by 1, 2)
      select month, type_id as "typeId", coalesce((
          select l.name from session_types_locales l where l._parent_id = counted.type_id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as "typeName",
        counts, planned as "plannedMinutes", actual as "actualMinutes"
      from counted order by month, "typeName", type_id`,
  );
}
