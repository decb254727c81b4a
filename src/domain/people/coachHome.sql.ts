import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import {
  conversationRows,
  latestTalkColumns,
  latestTalks,
} from '../messaging/conversationRows.sql.ts';
import { places } from '../sessions/places.ts';
import { sessionStates } from '../sessions/session.ts';
import { clientName } from '../sessions/clientName.sql.ts';
import { typeNameOf } from '../sessions/typeNameOf.sql.ts';
import { hasRole, verifiedUser } from './actor.ts';
import { coachWait, coachWaitColumns, coachWaits } from './coachWaits.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const session = z.object({
  id: z.string(),
  /** Null for somebody invited who has no account yet. */
  clientId: z.string().nullable(),
  clientName: z.string(),
  typeName: z.string(),
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  place: z.enum(places),
  /** Written by the coach: a number, a sentence, or the address of a room elsewhere. */
  joinDetails: z.string().nullable(),
});

const row = z.object({
  isPublished: z.boolean(),
  /** Of their page; null before it is begun. */
  profileId: z.string().nullable(),
  /** Asked for and still to come: all of them, the earliest first. */
  requests: z.array(session),
  /** From the beginning of today until a week later, without holds and what was cancelled, declined or expired. */
  sessions: z.array(session),
  waits: z.array(coachWait),
  /** How many more wait than are listed. */
  moreWaits: z.number(),
  clients: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['active', 'paused']),
      /** When the next confirmed session with them begins. */
      nextAt: instant.nullable(),
    }),
  ),
  ...latestTalks,
});

export type CoachHome = z.output<typeof row>;
export type CoachHomeSession = z.output<typeof session>;

/** How many days after today the home page looks ahead. */
const aheadDays = 7;
const shownTalks = 4;

/**
 * What a coach's first page shows: requests to answer, today and the week after it (days as on the reader's clock, `ctx.zone`), the people
 * of their active and paused engagements, who meets next first, what waits to be recorded, read or written, and the latest conversations. One query. Scope: rows whose coach is the
 * person, conversations whose people include them. Refuses whoever
 * is no verified coach with `common.forbidden` (403).
 */
export async function coachHome(ctx: Ctx): Promise<CoachHome> {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).startOfDay();
  const from = today.toInstant().toString();
  const until = today
    .add({ days: aheadDays + 1 })
    .toInstant()
    .toString();
  const now = ctx.now.toString();
  const home = await ctx.sql.row(
    row,
    sql`with mine as (
        select s.id, s.client_id as "clientId", ${clientName({ session: sql`s`, client: sql`u` })} as "clientName",
          ${typeNameOf(sql`s`, ctx.locale)} as "typeName", s.state, s.place, s.join_details as "joinDetails",
          (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
          (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt", s.starts_at, s.awaits, s.held_until
        from sessions s
        left join users u on u.id = s.client_id
        where s.coach_id = ${user.id} and s.starts_at >= ${from}
          and s.state in ('pending', 'confirmed', 'completed', 'missed')),
      talk as (${conversationRows(user, ctx.locale)}),
      wait as (${coachWaits(ctx, { coachId: user.id, until })})
      select ${latestTalkColumns(shownTalks)},
        exists (select from coach_profiles where user_id = ${user.id} and is_published) as "isPublished",
        (select id from coach_profiles where user_id = ${user.id}) as "profileId",
        ${coachWaitColumns()},
        coalesce((select json_agg(m order by m.starts_at, m.id) from mine m
          where m.state = 'pending' and m.awaits is distinct from 'client' and m.starts_at > ${now}
            and m.held_until > ${now}), '[]') as requests,
        coalesce((select json_agg(m order by m.starts_at, m.id) from mine m
          where m.starts_at < ${until}), '[]') as sessions,
        coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'state', e.state,
            'nextAt', (extract(epoch from n.starts_at) * 1000)::float8)
            order by n.starts_at nulls last, u.name, u.id)
          from engagements e
          join users u on u.id = e.client_id
          left join lateral (select min(m.starts_at) as starts_at from mine m
            where m."clientId" = e.client_id and m.state = 'confirmed' and m.starts_at > ${now}) n on true
          where e.coach_id = ${user.id} and e.state in ('active', 'paused')), '[]') as clients`,
  );
  if (!home) throw new Error('A query without tables of its own gave no row');
  return home;
}
