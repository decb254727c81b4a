import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { conversationRows, latestTalks } from '../messaging/conversationRows.sql.ts';
import { reader } from '../messaging/reader.ts';
import { actsAsAnother } from '../people/actor.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { places } from './places.ts';

/** As PostgreSQL writes one in JSON. */
const instant = z.string().transform((written) => Temporal.Instant.from(written));

const session = z.object({
  id: z.string(),
  state: z.enum(['held', 'pending', 'confirmed']),
  startsAt: instant,
  endsAt: instant,
  place: z.enum(places),
  /** Of a request: whose answer it waits for. */
  awaits: z.enum(['coach', 'client']).nullable(),
  coachId: z.string(),
});

const coach = z.object({
  id: z.string(),
  name: z.string(),
  /** Null where nobody can book them at present. */
  slug: z.string().nullable(),
  /** Whether an engagement with the reader is active or paused; others only hold or asked for a session. */
  isEngaged: z.boolean(),
  since: instant.nullable(),
});

const task = z.object({
  id: z.string(),
  title: z.string(),
  /** A local date, by the client's calendar. */
  dueOn: z.string().nullable(),
  sessionId: z.string().nullable(),
  isDone: z.boolean(),
});

const content = z.object({
  /** At most five open ones, what is due first before the rest, and at most three ticked today; none for staff who act as the client. */
  tasks: z.array(task),
  /** At most 20, what runs now first. */
  sessions: z.array(session),
  /** With the coach of the first confirmed one. */
  nextConversationId: z.string().nullable(),
  /** Those of the sessions, and those the person works with (at most 10), the latest engagement first. */
  coaches: z.array(coach),
  talks: latestTalks.talks,
});

const homeRow = z.object({
  /** What is on it, as JSON for `readClientHome`: as long as it is the same, the page says the same. */
  text: z.string(),
  /** When the first confirmed session begins. */
  nextAt: z
    .number()
    .nullable()
    .transform((ms) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms))),
  /** How many times they are on a waitlist. */
  wishes: z.number(),
  unread: latestTalks.unread,
});

const shownTalks = 3;
const shownTasks = 5;
const shownDone = 3;

export type ClientHome = z.output<typeof homeRow>;
export type ClientHomeContent = z.output<typeof content>;

/** The content of a home. */
export function readClientHome({ text }: Pick<ClientHome, 'text'>): ClientHomeContent {
  return content.parse(JSON.parse(text));
}

/**
 * What a client's home shows, in one statement: the sessions ahead, the coaches, the latest conversations, the tasks. Scope: rows whose
 * client is the person, conversations whose people include them.
 */
export async function clientHome(ctx: Ctx): Promise<ClientHome> {
  const client = reader(ctx);
  const { id: clientId } = client;
  const now = ctx.now.toString();
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).startOfDay().toInstant().toString();
  const readsTasks = !actsAsAnother(ctx.actor);
  const home = await ctx.sql.row(
    homeRow,
    sql`with talk as (${conversationRows(client, ctx.locale)}),
      ahead as (
        select s.id, s.state, s.place, s.awaits, s.starts_at as "startsAt", s.ends_at as "endsAt", s.coach_id as "coachId", s.engagement_id
        from sessions s
        where s.client_id = ${clientId} and s.ends_at > ${now}
          and (s.state in ('pending', 'confirmed') or (s.state = 'held' and s.held_until > ${now}))
        order by s.starts_at limit 20),
      engaged as (
        select e.coach_id, e.since from engagements e
        where e.client_id = ${clientId} and e.state in ('active', 'paused')
        order by e.since desc nulls last limit 10),
      known as (
        select u.id, ${nameOf(sql`u`, ctx.locale)} as name, case when p.is_published then p.slug end as slug,
          e.coach_id is not null as "isEngaged", e.since
        from (select "coachId" from ahead union select coach_id from engaged) each_one
        join users u on u.id = each_one."coachId"
        left join engaged e on e.coach_id = u.id
        left join coach_profiles p on p.user_id = u.id),
      task as (
        (select t.id, t.title, t.due_on as "dueOn", t.session_id as "sessionId", false as "isDone" from tasks t
          where t.client_id = ${clientId} and t.done_at is null and ${readsTasks} order by t.due_on, t.id limit ${shownTasks})
        union all
        (select t.id, t.title, t.due_on, t.session_id, true from tasks t
          where t.client_id = ${clientId} and t.done_at >= ${today} and ${readsTasks} order by t.done_at desc limit ${shownDone})),
      upcoming as (select a."startsAt", a.engagement_id from ahead a where a.state = 'confirmed' order by a."startsAt" limit 1)
      select (select coalesce(sum(t.unread), 0)::int from talk t) as unread,
        (select count(*)::int from waitlist_entries w
          where w.client_id = ${clientId} and w.state in ('waiting', 'offered')) as wishes,
        (select (extract(epoch from n."startsAt") * 1000)::float8 from upcoming n) as "nextAt",
        json_build_object(
          'talks', coalesce((select json_agg(t order by t.place) from talk t where t.place <= ${shownTalks}), '[]'),
          'tasks', coalesce((select json_agg(t) from task t), '[]'),
          'sessions', coalesce((select json_agg(a order by a."startsAt") from ahead a), '[]'),
          'nextConversationId', (select c.id from upcoming n join conversations c on c.engagement_id = n.engagement_id),
          'coaches', coalesce((select json_agg(k order by k.since desc nulls last) from known k), '[]'))::text as text`,
  );
  if (!home) throw new Error('A query without tables of its own gave no row');
  return home;
}
