import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import { locales } from '#i18n/locales.ts';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { clientName } from './clientName.sql.ts';
import { demandOffice } from './handOverSession.ts';
import { places } from './places.ts';
import { typeNameOf } from './typeNameOf.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const closedCoach = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['active', 'suspended', 'banned', 'erased']),
  /** Until when it is suspended; null: without end, or it is open. */
  until: instant.nullable(),
  /** Requests and booked sessions ahead. */
  ahead: z.number(),
  /** Clients in an active or paused engagement. */
  clients: z.number(),
});

export type CoachToReplace = z.output<typeof closedCoach>;

const isAhead = (ctx: Ctx) =>
  sql`s.state in ('pending', 'confirmed') and s.starts_at > ${ctx.now.toString()}::timestamptz`;

const coachColumns = (
  ctx: Ctx,
) => sql`u.id, ${nameOf(sql`u`, ctx.locale)} as name, u.status::text as status,
  (select round(extract(epoch from p.until) * 1000)::float8 from suspensions p where p.user_id = u.id) as until,
  (select count(*)::int from sessions s where s.coach_id = u.id and ${isAhead(ctx)}) as ahead,
  (select count(*)::int from engagements e where e.coach_id = u.id and e.state in ('active', 'paused')) as clients`;

/** Coaches whose account is closed, with sessions ahead or clients, those with the most sessions first; at most a hundred. Refuses all but the office (`common.forbidden`, 403). */
export async function coachesToReplace(ctx: Ctx): Promise<CoachToReplace[]> {
  demandOffice(ctx);
  return ctx.sql.rows(
    closedCoach,
    sql`select * from (select ${coachColumns(ctx)} from users u
        where u.status in ('suspended', 'banned', 'erased')
          and exists (select from coach_profiles c where c.user_id = u.id)) found
      where ahead > 0 or clients > 0 order by ahead desc, name, id limit 100`,
  );
}

/** One coach, open or closed, or null. Refuses as `coachesToReplace` does. */
export async function coachToReplace(ctx: Ctx, coachId: string): Promise<CoachToReplace | null> {
  demandOffice(ctx);
  if (!isUuid(coachId)) return null;
  return ctx.sql.row(
    closedCoach,
    sql`select ${coachColumns(ctx)} from users u
      where u.id = ${coachId}::uuid and exists (select from coach_profiles c where c.user_id = u.id)`,
  );
}

const session = z.object({
  id: z.string(),
  state: z.enum(['pending', 'confirmed']),
  startsAt: instant,
  endsAt: instant,
  coachId: z.string(),
  coachName: z.string(),
  /** Null while it waits for somebody invited: it can be cancelled, not handed over. */
  clientId: z.string().nullable(),
  clientName: z.string(),
  clientLocale: z.enum(locales),
  typeId: z.string(),
  typeName: z.string(),
  place: z.enum(places),
  priceMinor: z.number(),
  currency: z.string(),
  isOfPackage: z.boolean(),
});

export type SessionToHandOver = z.output<typeof session>;

/** So many at once; what is handed over or cancelled makes room for the next. */
const most = 100;

type Which = { coachId: string } | { sessionId: string };

/** The requests and booked sessions of a coach that lie ahead, the earliest first, at most a hundred; or one of them. Refuses as `coachesToReplace` does. */
export async function sessionsToHandOver(ctx: Ctx, which: Which): Promise<SessionToHandOver[]> {
  demandOffice(ctx);
  const id = 'coachId' in which ? which.coachId : which.sessionId;
  if (!isUuid(id)) return [];
  return ctx.sql.rows(
    session,
    sql`select s.id, s.state::text as state, round(extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
        round(extract(epoch from s.ends_at) * 1000)::float8 as "endsAt", s.coach_id as "coachId",
        ${nameOf(sql`coach`, ctx.locale)} as "coachName", s.client_id as "clientId",
        ${clientName({ session: sql`s`, client: sql`client` })} as "clientName",
        coalesce(client.locale::text, 'en') as "clientLocale", s.type_id as "typeId",
        ${typeNameOf(sql`s`, ctx.locale)} as "typeName", s.place::text as place, s.price_minor::float8 as "priceMinor",
        s.currency, s.package_id is not null as "isOfPackage"
      from sessions s join users coach on coach.id = s.coach_id left join users client on client.id = s.client_id
      where ${'coachId' in which ? sql`s.coach_id` : sql`s.id`} = ${id}::uuid and ${isAhead(ctx)}
      order by s.starts_at, s.id limit ${most}`,
  );
}

const taker = z.object({
  coachId: z.string(),
  coachName: z.string(),
  /** The session type in which they would hold it: of the same length, the same kind and place before others. */
  typeId: z.string(),
  typeName: z.string(),
});

export type Taker = z.output<typeof taker>;

const mostTakers = 12;

type TakersAsked = {
  sessionId: string;
  /** In their name. */
  words?: string | undefined;
  /** Only this one. */
  coachId?: string | undefined;
};

/**
 * Coaches who offer sessions of the same length, are in no other session then, and are not its people; by name, at most twelve. Whether
 * their rules allow the time is asked of the engine (`reasonsAgainstTime`), here they are only found. Refuses as `coachesToReplace` does.
 */
export async function takersOf(
  ctx: Ctx,
  { sessionId, words = '', coachId }: TakersAsked,
): Promise<Taker[]> {
  demandOffice(ctx);
  if (!isUuid(sessionId) || (coachId !== undefined && !isUuid(coachId))) return [];
  const name = nameOf(sql`u`, ctx.locale);
  const like = `%${words.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return ctx.sql.rows(
    taker,
    sql`select found.* from sessions s join session_types former on former.id = s.type_id
      cross join lateral (
        select distinct on (name, u.id) u.id as "coachId", ${name} as "coachName", t.id as "typeId", coalesce((
            select l.name from session_types_locales l where l._parent_id = t.id
            order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as "typeName", ${name} as name
        from users u join coach_profiles p on p.user_id = u.id join session_types t on t.coach_id = u.id
        where u.status = 'active' and u.id <> s.coach_id and u.id is distinct from s.client_id and ${name} ilike ${like}
          and (${coachId ?? null}::uuid is null or u.id = ${coachId ?? null}::uuid)
          and (t.duration_minutes = extract(epoch from s.ends_at - s.starts_at) / 60
            or exists (select from session_types_other_lengths o where o._parent_id = t.id
              and o.duration_minutes = extract(epoch from s.ends_at - s.starts_at) / 60))
          and not exists (select from session_people sp where sp.person_id = u.id and sp.blocking
            and sp.during && tstzrange(s.starts_at, s.ends_at) and sp.session_id <> s.id)
        order by name, u.id, t.kind = former.kind desc, t.place::text = s.place::text desc, t.duration_minutes, t.id
        limit ${mostTakers}) found
      where s.id = ${sessionId}::uuid`,
  );
}
