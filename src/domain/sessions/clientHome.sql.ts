import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import {
  conversationRows,
  latestTalkColumns,
  latestTalks,
} from '../messaging/conversationRows.sql.ts';
import { reader } from '../messaging/reader.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { places } from './places.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const session = z.object({
  id: z.string(),
  state: z.enum(['held', 'pending', 'confirmed']),
  startsAt: instant,
  endsAt: instant,
  place: z.enum(places),
  /** Of a request: whose answer it waits for. */
  awaits: z.enum(['coach', 'client']).nullable(),
  coachId: z.string(),
  typeId: z.string(),
  conversationId: z.string().nullable(),
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

const homeRow = z.object({
  /** At most 20, what runs now first. */
  sessions: z.array(session),
  /** Those of the sessions, and those the person works with (at most 10), the latest engagement first. */
  coaches: z.array(coach),
  /** How many times they are on a waitlist. */
  wishes: z.number(),
  ...latestTalks,
});

const shownTalks = 3;

export type ClientHome = z.output<typeof homeRow>;

/**
 * What a client's home shows, in one statement: the sessions ahead, the coaches, the latest conversations. Scope: rows whose
 * client is the person, conversations whose people include them.
 */
export async function clientHome(ctx: Ctx): Promise<ClientHome> {
  const client = reader(ctx);
  const { id: clientId } = client;
  const now = ctx.now.toString();
  const home = await ctx.sql.row(
    homeRow,
    sql`with talk as (${conversationRows(client, ctx.locale)}),
      ahead as (
        select s.id, s.state, s.place, s.starts_at, s.ends_at, s.coach_id, s.type_id, s.engagement_id, s.awaits
        from sessions s
        where s.client_id = ${clientId} and s.ends_at > ${now}
          and (s.state in ('pending', 'confirmed') or (s.state = 'held' and s.held_until > ${now}))
        order by s.starts_at limit 20),
      engaged as (
        select e.coach_id, e.since from engagements e
        where e.client_id = ${clientId} and e.state in ('active', 'paused')
        order by e.since desc nulls last limit 10)
      select ${latestTalkColumns(shownTalks)},
        (select count(*)::int from waitlist_entries w
          where w.client_id = ${clientId} and w.state in ('waiting', 'offered')) as wishes,
        coalesce((select json_agg(json_build_object('id', a.id, 'state', a.state, 'place', a.place, 'awaits', a.awaits,
            'startsAt', round(date_part('epoch', a.starts_at) * 1000),
            'endsAt', round(date_part('epoch', a.ends_at) * 1000),
            'coachId', a.coach_id, 'typeId', a.type_id, 'conversationId', c.id) order by a.starts_at)
          from ahead a left join conversations c on c.engagement_id = a.engagement_id), '[]') as sessions,
        coalesce((select json_agg(json_build_object('id', u.id, 'name', ${nameOf(sql`u`, ctx.locale)},
            'slug', case when p.is_published then p.slug end,
            'isEngaged', e.coach_id is not null,
            'since', (extract(epoch from e.since) * 1000)::float8) order by e.since desc nulls last)
          from (select coach_id from ahead union select coach_id from engaged) each_one
          join users u on u.id = each_one.coach_id
          left join engaged e on e.coach_id = u.id
          left join coach_profiles p on p.user_id = u.id), '[]') as coaches`,
  );
  if (!home) throw new Error('A query without tables of its own gave no row');
  return home;
}
