import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const person = z.object({ id: z.string() });

/** UTC instants; the end is not part of it. */
export type PersonsTime = { from: Temporal.Instant; until: Temporal.Instant };

/** Everybody in a hold or request past its end that one of these people still has at one of these times: whoever takes the time writes those too. */
export async function peopleInTheWay(
  ctx: Ctx,
  { people, times }: { people: readonly string[]; times: readonly PersonsTime[] },
): Promise<string[]> {
  const wanted = times.flatMap(({ from, until }) =>
    people.map((id) => ({ id, from: from.toString(), until: until.toString() })),
  );
  const rows = await ctx.sql.rows(
    person,
    sql`with wanted as (
        select id, tstzrange("from", until) as during
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id uuid, "from" timestamptz, until timestamptz))
      ${inTheWay(ctx)}`,
  );
  return rows.map(({ id }) => id);
}

export type PeopleChange = {
  /** UTC instant at which it is to begin; without it, where it is. */
  startsAt?: Temporal.Instant | undefined;
  /** The user id of who is to be its client. */
  clientId?: string | undefined;
};

/** Everybody whom a change of a stored session may concern: its people, who is to join it, and whoever stands in their way (`peopleInTheWay`). */
export async function peopleOfChange(
  ctx: Ctx,
  sessionId: string,
  { startsAt, clientId }: PeopleChange,
): Promise<string[]> {
  const start = sql`coalesce(${startsAt?.toString() ?? null}::timestamptz, starts_at)`;
  const rows = await ctx.sql.rows(
    person,
    sql`with changed as (
        select coach_id, client_id, tstzrange(${start}, ${start} + (ends_at - starts_at)) as during
        from sessions where id = ${sessionId}),
      wanted as (
        select p.id, c.during from changed c,
          lateral (values (c.coach_id), (c.client_id), (${clientId ?? null}::uuid)) as p (id)
        where p.id is not null)
      select id from wanted union ${inTheWay(ctx)}`,
  );
  return rows.map(({ id }) => id);
}

function inTheWay(ctx: Ctx): SQL {
  return sql`select other.person_id as id from wanted w
    join session_people sp on sp.person_id = w.id and sp.blocking and sp.during && w.during
    join sessions s on s.id = sp.session_id
      and s.state in ('held', 'pending') and s.held_until <= ${ctx.now.toString()}
    join session_people other on other.session_id = s.id`;
}
