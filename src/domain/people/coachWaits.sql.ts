import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { clientName } from '../sessions/clientName.sql.ts';

/** A record or a summary is written this long after a session; older ones wait no more. */
const writtenForDays = 14;
const most = 12;

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/** What waits for a coach, each with the person it is about. */
export const coachWait = z.object({
  /** Whether somebody came is not recorded; a check-in to be read; tasks of a client that are overdue; a summary that is not written. */
  kind: z.enum(['attendance', 'checkIn', 'tasks', 'summary']),
  /** Of overdue tasks: the session that the oldest was given in, if any. */
  sessionId: z.string().nullable(),
  /** Null for somebody invited who has no account yet. */
  clientId: z.string().nullable(),
  clientName: z.string(),
  /** When the session begins or began; null for tasks. */
  startsAt: instant.nullable(),
  /** Of overdue tasks: how many, and the local date that the oldest was due on. */
  count: z.number(),
  since: z.string().nullable(),
});

type Asked = { coachId: string; /** Check-ins of sessions that begin before it. */ until: string };

/**
 * Rows of `coachWait`: what is to be recorded, done and written, then what is to be read; in each what begins soonest or is the most overdue
 * first. Overdue is what was due before today by the client's clock. Of work that has ended only the record is still to be made.
 */
export function coachWaits(ctx: Ctx, { coachId, until }: Asked): SQL {
  const now = ctx.now.toString();
  const since = ctx.now.subtract({ hours: writtenForDays * 24 }).toString();
  const ofSession = sql`s.id as "sessionId", s.client_id as "clientId",
    ${clientName({ session: sql`s`, client: sql`u` })} as "clientName",
    (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt", 1 as count, null::text as since`;
  const isLiving = sql`coalesce(e.state, 'active') in ('active', 'paused')`;
  return sql`select 1 as rank, 'attendance' as kind, ${ofSession}
      from sessions s left join users u on u.id = s.client_id
      where s.coach_id = ${coachId} and s.state = 'confirmed' and s.starts_at > ${since} and s.ends_at <= ${now}
    union all select 2, 'tasks', (array_agg(t.session_id order by t.due_on, t.id))[1], u.id, u.name, null,
        count(*)::int, min(t.due_on)
      from tasks t join engagements e on e.id = t.engagement_id join users u on u.id = t.client_id
      where t.coach_id = ${coachId} and t.done_at is null and e.state in ('active', 'paused')
        and t.due_on < to_char(${now}::timestamptz at time zone coalesce(u.zone, 'UTC'), 'YYYY-MM-DD')
      group by u.id, u.name
    union all select 3, 'summary', ${ofSession}
      from sessions s left join engagements e on e.id = s.engagement_id left join users u on u.id = s.client_id
      where s.coach_id = ${coachId} and s.state = 'completed' and s.attendance = 'attended'
        and coalesce(s.summary, '') = '' and s.starts_at > ${since} and ${isLiving}
    union all select 4, 'checkIn', ${ofSession}
      from sessions s join preparations p on p.session_id = s.id left join engagements e on e.id = s.engagement_id
        left join users u on u.id = s.client_id
      where s.coach_id = ${coachId} and s.state = 'confirmed' and s.starts_at > ${now} and s.starts_at < ${until}
        and p.checked_in_at is not null and ${isLiving}`;
}

/** Of a table `wait` of such rows: the first twelve as `waits`, and how many more there are as `moreWaits`. */
export function coachWaitColumns(): SQL {
  return sql`coalesce((select json_agg(w) from (
      select * from wait order by rank, since, "startsAt" limit ${most}) w), '[]') as waits,
    (select greatest(count(*) - ${most}, 0)::int from wait) as "moreWaits"`;
}
