import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const id = z.object({ id: z.string() });

type Range = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

type Wanted = Range & { coachId: string; clientId: string | null; exceptSession?: string };

/**
 * Holds and requests past their end that still stand in the way of this time, of the coach or of the client, but for the session that
 * moves. Their rows are locked,
 * in one order for all, so that two bookings that clear away the same hold wait for each other and none fails.
 */
export async function staleHolds(
  ctx: Ctx,
  { coachId, clientId, startsAt, endsAt, exceptSession }: Wanted,
): Promise<string[]> {
  const rows = await ctx.sql.rows(
    id,
    sql`select s.id from session_people sp join sessions s on s.id = sp.session_id
      where sp.person_id in ${[coachId, clientId ?? coachId]} and sp.blocking
        and sp.during && tstzrange(${startsAt.toString()}, ${endsAt.toString()})
        and s.state in ('held', 'pending') and s.held_until <= ${ctx.now.toString()}
        and s.id::text is distinct from ${exceptSession ?? null}
      order by s.id for update of s`,
  );
  return rows.map((row) => row.id);
}

/** How many holds a client has running, but those of one series; each series counts once, what the waitlist offers never. */
export async function runningHolds(
  ctx: Ctx,
  clientId: string,
  exceptSeries: string | null = null,
): Promise<number> {
  const row = await ctx.sql.row(
    z.object({ count: z.number() }),
    sql`select count(distinct coalesce(series, id::text))::int as count from sessions
      where waitlist_entry_id is null and (series is null or series is distinct from ${exceptSeries})
        and client_id = ${clientId} and state = 'held' and held_until > ${ctx.now.toString()}`,
  );
  return row?.count ?? 0;
}

/** The coaches of whose time the waitlist offers a client something now, one for each offer. */
export async function coachesOffering(ctx: Ctx, clientId: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ coachId: z.string() }),
    sql`select coach_id as "coachId" from sessions
      where client_id = ${clientId} and state = 'held' and held_until > ${ctx.now.toString()}
        and waitlist_entry_id is not null`,
  );
  return rows.map(({ coachId }) => coachId);
}

const heldRow = id.extend({ typeId: z.string(), startsMs: z.number(), minutes: z.number() });

/** The client's running holds with a coach: one, or those of a series. What the waitlist offers them is not among them. */
export async function ownHolds(
  ctx: Ctx,
  { coachId, clientId }: { coachId: string; clientId: string },
): Promise<z.output<typeof heldRow>[]> {
  return ctx.sql.rows(
    heldRow,
    sql`select id, type_id as "typeId", (extract(epoch from starts_at) * 1000)::float8 as "startsMs",
        (extract(epoch from ends_at - starts_at) / 60)::float8 as minutes
      from sessions
      where client_id = ${clientId} and coach_id = ${coachId} and state = 'held'
        and held_until > ${ctx.now.toString()} and waitlist_entry_id is null
      order by held_until desc, id`,
  );
}

/** The living session a client already made with this key: a second click is the same booking. */
export async function sessionOfKey(
  ctx: Ctx,
  { clientId, key }: { clientId: string; key: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    id,
    sql`select id from sessions where client_id = ${clientId} and idempotency_key = ${key}
      and (state in ('pending', 'confirmed')
        or (state = 'held' and held_until > ${ctx.now.toString()}))`,
  );
  return row?.id ?? null;
}

const seriesRow = z.object({
  id: z.string(),
  state: z.string(),
  coachId: z.string(),
  clientId: z.string(),
  startsMs: z.number(),
});

/** The sessions of a series that the acting person is a side of, in order of time; a hold past its end is an expired one. Scope: rows whose coach or client is the person. */
export async function sessionsOfSeries(
  ctx: Ctx,
  seriesId: string,
): Promise<z.output<typeof seriesRow>[]> {
  if (ctx.actor.kind !== 'user') return [];
  const { id: own } = ctx.actor.user;
  return ctx.sql.rows(
    seriesRow,
    sql`select id, coach_id as "coachId", client_id as "clientId",
        (extract(epoch from starts_at) * 1000)::float8 as "startsMs",
        case when state = 'held' and held_until <= ${ctx.now.toString()} then 'expired' else state::text end as state
      from sessions
      where series = ${seriesId} and (client_id = ${own} or coach_id = ${own}) and client_id is not null
      order by starts_at`,
  );
}
