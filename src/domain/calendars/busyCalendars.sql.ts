import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { calendarFaults, type BusyInterval, type CalendarFault } from '#ports/busyCalendars.ts';
import { announce } from '../notifications/announce.sql.ts';
import { busyKinds } from '../sessions/busyKinds.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const ms = (expression: string) => sql.raw(`(extract(epoch from ${expression}) * 1000)::float8`);

const toRead = z.object({
  id: z.string(),
  coachId: z.string(),
  kind: z.enum(busyKinds),
  addressSealed: z.string().nullable(),
  accountSealed: z.string().nullable(),
  tag: z.string().nullable(),
  isOn: z.boolean(),
  isDue: z.boolean(),
  /** Of the owner. */
  zone: z.string(),
  email: z.string(),
  horizonDays: z.number(),
});

export type CalendarToRead = z.output<typeof toRead>;

/** Read every quarter of an hour; one that fails after as long as it has failed, at most every two hours. */
const due = (ctx: Ctx) => {
  const now = sql`${ctx.now.toString()}::timestamptz`;
  return sql`b.is_on and b.address_sealed is not null and case when b.failing_since is null
    then b.read_at is null or b.read_at <= ${now} - interval '15 minutes'
    else b.tried_at <= ${now} - greatest(interval '15 minutes',
      least(interval '2 hours', b.tried_at - b.failing_since)) end`;
};

/** What reading a calendar takes; null when it is gone. For the product itself. */
export async function calendarToRead(ctx: Ctx, calendarId: string): Promise<CalendarToRead | null> {
  return ctx.sql.row(
    toRead,
    sql`select b.id, b.coach_id as "coachId", b.kind::text as kind, b.address_sealed as "addressSealed",
        b.account_sealed as "accountSealed", b.etag as tag, coalesce(b.is_on, false) as "isOn",
        coalesce(${due(ctx)}, false) as "isDue", coalesce(p.zone, u.zone) as zone, u.email,
        coalesce(p.horizon_days, 60)::int as "horizonDays"
      from busy_calendars b join users u on u.id = b.coach_id
      left join coach_profiles p on p.user_id = b.coach_id
      where b.id = ${calendarId}`,
  );
}

const idRow = z.object({ id: z.string() });

/** The calendars whose turn it is, the longest unread first. */
export async function dueCalendars(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.sql.rows(
    idRow,
    sql`select b.id from busy_calendars b where ${due(ctx)} order by b.read_at nulls first limit 500`,
  );
  return rows.map(({ id }) => id);
}

/** Takes the coach's calendars that nobody asked for the last minute, so that of many who book at once one asks them. */
export async function claimStale(ctx: Ctx, coachId: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    idRow,
    sql`update busy_calendars set tried_at = ${ctx.now.toString()}
      where coach_id = ${coachId} and is_on and address_sealed is not null
        and coalesce(greatest(read_at, tried_at), '-infinity') <= ${ctx.now.toString()}::timestamptz - interval '1 minute'
      returning id`,
  );
  return rows.map(({ id }) => id);
}

const lockedRow = z.object({
  coachId: z.string(),
  failingSince: instant.nullable(),
  readAt: instant.nullable(),
  isTold: z.boolean(),
});

async function lock(ctx: Ctx, calendarId: string) {
  return ctx.sql.row(
    lockedRow,
    sql`select coach_id as "coachId", ${ms('failing_since')} as "failingSince", ${ms('read_at')} as "readAt",
        told_at is not null as "isTold"
      from busy_calendars where id = ${calendarId} for update`,
  );
}

export type Kept = {
  /** Null where nothing has changed since. */
  busy: readonly BusyInterval[] | null;
  hasUnknownZones: boolean;
  tag: string | null;
  /** Where the account gave a new token. */
  accountSealed?: string;
};

/**
 * Puts what was read in the place of what was known, on the current transaction. Nothing happens where the calendar is gone, or was read later than
 * this reading began. No audit row: it is no act of anybody's.
 */
export async function keepReading(ctx: Ctx, calendarId: string, kept: Kept): Promise<void> {
  const known = await lock(ctx, calendarId);
  if (!known || (known.readAt && Temporal.Instant.compare(known.readAt, ctx.now) > 0)) return;
  const now = ctx.now.toString();
  await ctx.sql.run(
    sql`update busy_calendars set read_at = ${now}, tried_at = ${now}, failing_since = null, failure = null, told_at = null,
        account_sealed = coalesce(${kept.accountSealed ?? null}, account_sealed) where id = ${calendarId}`,
  );
  if (kept.busy !== null) {
    await ctx.sql.run(
      sql`update busy_calendars set etag = ${kept.tag}, has_unknown_zones = ${kept.hasUnknownZones} where id = ${calendarId}`,
    );
    if (await replace(ctx, { calendarId, coachId: known.coachId, busy: kept.busy })) {
      await announceChange(ctx, calendarId, known.coachId);
    }
  }
}

/** Writes only where something is different; says whether it was. */
async function replace(
  ctx: Ctx,
  {
    calendarId,
    coachId,
    busy,
  }: { calendarId: string; coachId: string; busy: readonly BusyInterval[] },
): Promise<boolean> {
  const times = JSON.stringify(
    busy.map(({ startsAt, endsAt }) => ({ s: startsAt.toString(), e: endsAt.toString() })),
  );
  const wanted = sql`select tstzrange((t->>'s')::timestamptz, (t->>'e')::timestamptz) as during
    from jsonb_array_elements(${times}::jsonb) t`;
  const gone = await ctx.sql.run(
    sql`delete from busy_times where calendar_id = ${calendarId} and during not in (${wanted})`,
  );
  const added = await ctx.sql.run(
    sql`insert into busy_times (calendar_id, coach_id, during)
      select ${calendarId}::uuid, ${coachId}::uuid, w.during from (${wanted}) w
      where not exists (select from busy_times b where b.calendar_id = ${calendarId} and b.during = w.during)`,
  );
  return gone + added > 0;
}

async function announceChange(ctx: Ctx, calendarId: string, coachId: string): Promise<void> {
  await announce(ctx, {
    name: 'busy-calendars.changed',
    collection: 'busy-calendars',
    documentId: calendarId,
    topics: [`availability:${coachId}`],
  });
}

const mostSilence = { hours: 1 };

/** Keeps why a calendar could not be read; its last answer stays. After an hour of failing its owner is told, once. On the current transaction. */
export async function keepFailure(
  ctx: Ctx,
  calendarId: string,
  fault: CalendarFault,
): Promise<void> {
  const known = await lock(ctx, calendarId);
  if (!known) return;
  const since = known.failingSince ?? ctx.now;
  const isLong = Temporal.Instant.compare(since.add(mostSilence), ctx.now) <= 0;
  const isTellingNow = isLong && !known.isTold;
  const now = ctx.now.toString();
  await ctx.sql.run(
    sql`update busy_calendars set tried_at = ${now}, failing_since = ${since.toString()}, failure = ${fault},
        told_at = case when ${isTellingNow} then ${now}::timestamptz else told_at end
      where id = ${calendarId}`,
  );
  if (isTellingNow) {
    await announce(ctx, {
      name: 'calendar.failing',
      collection: 'busy-calendars',
      documentId: calendarId,
      topics: [],
    });
  }
}

const failingRow = z.object({
  coachId: z.string(),
  name: z.string(),
  fault: z.enum(calendarFaults).catch('serverFault'),
  since: instant,
});

/** A calendar that fails now, for the mail about it. */
export async function failingCalendar(ctx: Ctx, calendarId: string) {
  return ctx.sql.row(
    failingRow,
    sql`select coach_id as "coachId", name, failure as fault, ${ms('failing_since')} as since
      from busy_calendars where id = ${calendarId} and is_on and failing_since is not null`,
  );
}

const ownRow = z.object({
  id: z.string(),
  kind: z.enum(busyKinds),
  name: z.string(),
  host: z.string().nullable(),
  isOn: z.boolean(),
  readAt: instant.nullable(),
  failingSince: instant.nullable(),
  fault: z.enum(calendarFaults).nullable().catch('serverFault'),
  hasUnknownZones: z.boolean(),
  /** How many busy times lie ahead. */
  count: z.number(),
  /** The next of them; what they are about is not known here. */
  next: z.array(z.object({ startsAt: instant, endsAt: instant })),
});

export type OwnBusyCalendar = z.output<typeof ownRow>;

/** A coach's calendars with what each blocks from now on. Scope: rows of this coach. */
export async function busyCalendarsOf(ctx: Ctx, coachId: string): Promise<OwnBusyCalendar[]> {
  const now = ctx.now.toString();
  return ctx.sql.rows(
    ownRow,
    sql`select b.id, b.kind::text as kind, b.name, b.host, coalesce(b.is_on, false) as "isOn",
        ${ms('b.read_at')} as "readAt", ${ms('b.failing_since')} as "failingSince", b.failure as fault,
        coalesce(b.has_unknown_zones, false) as "hasUnknownZones",
        (select count(*)::int from busy_times t where t.calendar_id = b.id and upper(t.during) > ${now}) as count,
        coalesce((select jsonb_agg(jsonb_build_object('startsAt', ${ms('lower(n.during)')}, 'endsAt', ${ms('upper(n.during)')}) order by n.during)
          from (select t.during from busy_times t where t.calendar_id = b.id and upper(t.during) > ${now}
            order by t.during limit 3) n), '[]'::jsonb) as next
      from busy_calendars b where b.coach_id = ${coachId} order by b.created_at, b.id limit 100`,
  );
}

const sealedRow = z.object({
  id: z.string(),
  kind: z.enum(busyKinds),
  addressSealed: z.string().nullable(),
  isOn: z.boolean(),
});

/** The sealed addresses of a coach's calendars. */
export async function sealedAddresses(ctx: Ctx, coachId: string) {
  return ctx.sql.rows(
    sealedRow,
    sql`select id, kind::text as kind, address_sealed as "addressSealed", coalesce(is_on, false) as "isOn"
      from busy_calendars
      where coach_id = ${coachId} limit 200`,
  );
}

/** Gives linked calendars of an account a new token. On the current transaction. */
export async function renewAccount(
  ctx: Ctx,
  { calendarId, accountSealed }: { calendarId: string; accountSealed: string },
): Promise<void> {
  await ctx.sql.run(
    sql`update busy_calendars set account_sealed = ${accountSealed} where id = ${calendarId}`,
  );
}
