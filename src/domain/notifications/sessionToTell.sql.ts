import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { clientName } from '../sessions/clientName.sql.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { agreed } from '../sessions/agreed.ts';
import { agreedName } from '../sessions/agreedName.ts';
import { places } from '../sessions/places.ts';
import { sessionStates } from '../sessions/session.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  changedAt: instant,
  heldUntil: instant.nullable(),
  place: z.enum(places),
  sequence: z.number(),
  agreed: agreed.nullable(),
  joinDetails: z.string().nullable(),
  typeName: z.string(),
  coachId: z.string(),
  coachName: z.string(),
  coachZone: z.string(),
  /** Of the coach's public page, if there is one. */
  coachSlug: z.string().nullable(),
  /** Null while it is nobody's with an account. */
  clientId: z.string().nullable(),
  clientName: z.string(),
  /** The IANA zone in which the client chose the time. */
  clientZone: z.string().nullable(),
  /** Who is to answer a request. */
  awaits: z.enum(['coach', 'client']).nullable(),
  /** Who cancelled or declined it. */
  cancelledById: z.string().nullable(),
  reason: z.string().nullable(),
  /** Whether it has been booked, and not only asked for. */
  wasBooked: z.boolean(),
  /** Integer minor units: what its client owes for cancelling it, and its price. */
  feeMinor: z.number(),
  priceMinor: z.number(),
  currency: z.string(),
  /** The name of the package that it is a session of. */
  packageName: z.string().nullable(),
  overrideAt: instant.nullable(),
  overrideReason: z.string().nullable(),
  /** What the office told its client when it took over another coach's session. */
  handOverWord: z.string().nullable(),
  /** Who did what the event tells. */
  actorId: z.string().nullable(),
  /** Of an event that moved it. */
  move: z.object({ fromAt: instant, toAt: instant, at: instant }).nullable(),
});

export type SessionToTell = Omit<z.output<typeof row>, 'agreed' | 'typeName'> & {
  /** Until so many hours before its start cancelling is free. */
  freeHours: number;
  /** As it was called when it was booked. */
  title: string;
  address: string | null;
  /** The IANA zone of the place where both meet. */
  venueZone: string | null;
};

type Asked = {
  sessionId: string;
  /** The event that is told: by whom, and from when it was moved. */
  eventId?: string;
};

/** A session with the names that its mails show, in the context's locale or else the one there is. For the product itself: no access rule is applied. */
export async function sessionToTell(
  ctx: Ctx,
  { sessionId, eventId }: Asked,
): Promise<SessionToTell | null> {
  const [found] = await told(ctx, { where: sql`s.id = ${sessionId}`, eventId });
  return found ?? null;
}

/** The same for many at once, the earliest first, in one query. */
export async function sessionsToTell(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<SessionToTell[]> {
  const ids = sql`array(select json_array_elements_text(${JSON.stringify(sessionIds)}::json)::uuid)`;
  return told(ctx, { where: sql`s.id = any(${ids})` });
}

async function told(
  ctx: Ctx,
  { where, eventId }: { where: SQL; eventId?: string | undefined },
): Promise<SessionToTell[]> {
  const { locale } = ctx;
  const found = await ctx.sql.rows(
    row,
    sql`select s.id, s.state::text as state,
        ${epochMs(sql`s.starts_at`)} as "startsAt", ${epochMs(sql`s.ends_at`)} as "endsAt",
        ${epochMs(sql`s.updated_at`)} as "changedAt", ${epochMs(sql`s.held_until`)} as "heldUntil",
        s.place::text as place, s.sequence::int as sequence, s.agreed, s.join_details as "joinDetails",
        s.awaits::text as awaits,
        coalesce((select l.name from session_types_locales l where l._parent_id = s.type_id
          order by l._locale::text = ${locale} desc, l._locale::text limit 1), '') as "typeName",
        s.coach_id as "coachId",
        ${nameOf(sql`coach`, locale)} as "coachName", coalesce(p.zone, coach.zone) as "coachZone",
        case when p.is_published then p.slug end as "coachSlug",
        s.client_id as "clientId",
        ${clientName({ session: sql`s`, client: sql`client` })} as "clientName",
        s.client_zone as "clientZone", s.cancellation_by_id as "cancelledById", s.cancellation_reason as reason,
        s.engagement_id is not null as "wasBooked", coalesce(s.cancellation_fee_minor, 0)::float8 as "feeMinor", s.price_minor::float8 as "priceMinor", s.currency,
        (select k.name from packages k where k.id = s.package_id) as "packageName",
        ${epochMs(sql`s.override_at`)} as "overrideAt", s.override_reason as "overrideReason", s.hand_over_word as "handOverWord",
        e.actor_id as "actorId",
        case when m.at is not null then json_build_object('fromAt', ${epochMs(sql`m.from_at`)},
          'toAt', ${epochMs(sql`m.to_at`)}, 'at', ${epochMs(sql`m.at`)}) end as move
      from sessions s
      join users coach on coach.id = s.coach_id
      left join users client on client.id = s.client_id
      left join coach_profiles p on p.user_id = s.coach_id
      left join events e on e.id = ${eventId ?? null}::uuid
      left join lateral (select * from session_moves each where each.session_id = s.id and each.at = e.at
        order by each.sequence desc limit 1) m on true
      where ${where} order by s.starts_at, s.id`,
  );
  return found.map(({ agreed: terms, typeName, ...session }) => ({
    ...session,
    freeHours: terms?.policy.freeCancelHours ?? 0,
    title: (terms && agreedName(terms, locale)) ?? typeName,
    address: terms?.address ?? null,
    venueZone:
      session.place === 'inPerson'
        ? (terms?.addressZone ?? terms?.coachZone ?? session.coachZone)
        : null,
  }));
}

const inSeries = z.object({
  id: z.string(),
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  changedAt: instant,
  sequence: z.number(),
});

export type SessionInSeries = z.output<typeof inSeries>;

const seriesColumns = sql`s.id, s.state::text as state, ${epochMs(sql`s.starts_at`)} as "startsAt",
  ${epochMs(sql`s.ends_at`)} as "endsAt", ${epochMs(sql`s.updated_at`)} as "changedAt", s.sequence::int as sequence`;

/** The sessions that were booked or asked for together with this one as one series, the earliest first; none where it is in none. For the product itself. */
export async function seriesToTell(ctx: Ctx, sessionId: string): Promise<SessionInSeries[]> {
  return ctx.sql.rows(
    inSeries,
    sql`select ${seriesColumns}
      from sessions one join sessions s on s.series = one.series and s.booked_at = one.booked_at
      where one.id = ${sessionId}
      order by s.starts_at, s.id limit 200`,
  );
}

/** The sessions of a series that were cancelled together with this one, at one moment, the earliest first; none where it is in none. For the product itself. */
export async function cancelledTogether(ctx: Ctx, sessionId: string): Promise<SessionInSeries[]> {
  return ctx.sql.rows(
    inSeries,
    sql`select ${seriesColumns}
      from sessions one join sessions s on s.series = one.series and s.cancellation_at = one.cancellation_at
      where one.id = ${sessionId} and s.state = 'cancelled' and s.booked_at is not null
      order by s.starts_at, s.id limit 200`,
  );
}

function epochMs(column: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
