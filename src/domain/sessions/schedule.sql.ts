import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { countedRange, type BookingRules, type Interval, type Schedule } from './availability.ts';
import { takesTime } from './takesTime.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

export const takenRow = z.object({
  /** Null for what a calendar elsewhere says. */
  sessionId: z.string().nullable(),
  personId: z.string(),
  startsAt: instant,
  endsAt: instant,
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
});

type TakenRow = z.output<typeof takenRow>;

type Except = {
  /** A client whose own running holds with `withCoach` do not count: choosing another time moves the hold. */
  exceptHoldsOf?: string;
  withCoach?: string;
  exceptSession?: string;
};

type BusyAsked = Except & {
  /** The person whose time is asked for, as coach or as client of someone else. */
  personId: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
};

/** A person's time taken by sessions in a range. A hold or request past its end takes none, even before it is swept away. No access rule is applied. */
export async function busyTimes(ctx: Ctx, { personId, ...asked }: BusyAsked): Promise<Interval[]> {
  return (await takenTimes(ctx, { ...asked, people: [personId] })).map((row) => row.interval);
}

type TakenAsked = Except & {
  people: readonly string[];
  from: Temporal.Instant;
  until: Temporal.Instant;
};

export type Taken = Pick<TakenRow, 'personId' | 'sessionId'> & { interval: Interval };

/** The same for several people in one query, each interval with the breaks that its coach keeps around it; a client keeps none. */
export async function takenTimes(ctx: Ctx, asked: TakenAsked): Promise<Taken[]> {
  const people = listOf(asked.people);
  const rows = await ctx.sql.rows(
    takenRow,
    sql`${bySessions(ctx, { ...asked, people, withCoach: idOrNone(asked.withCoach) })} order by "startsAt"`,
  );
  return rows.map(takenOf);
}

/** People, as a list to stand in brackets after `in`. */
function listOf(people: readonly string[]): SQL {
  return sql.join(
    people.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
}

function idOrNone(id: string | undefined): SQL {
  return sql`${id ?? null}::uuid`;
}

type TimesAsked = Range & {
  /** Whose time is asked for: ids in SQL, as a list to stand in brackets. */
  coaches: SQL;
  /** Whose sessions are asked for beside theirs. */
  personId: string | null;
  /** The coach with whom holds do not count, in SQL. */
  withCoach: SQL;
};

/** Beside sessions (`takenRow`), what the calendars elsewhere of the coaches say is taken, of those that are switched on. */
export function takenRows(
  ctx: Ctx,
  { coaches, personId, from, until, ...except }: TimesAsked,
): SQL {
  // Breaks reach over the range's ends, and a session may begin before it.
  const range = { from: from.subtract({ hours: 24 }), until: until.add({ hours: 24 }) };
  const people = personId === null ? coaches : sql`${coaches}, ${personId}::uuid`;
  return sql`${bySessions(ctx, { people, ...range, ...except })}
    union all
    select null, b.coach_id, (extract(epoch from lower(b.during)) * 1000)::float8,
      (extract(epoch from upper(b.during)) * 1000)::float8, 0, 0
    from busy_times b join busy_calendars c on c.id = b.calendar_id and c.is_on
    where b.coach_id in (${coaches})
      and b.during && tstzrange(${range.from.toString()}, ${range.until.toString()})`;
}

type SessionsAsked = Range & { people: SQL; withCoach: SQL };

function bySessions(ctx: Ctx, asked: SessionsAsked): SQL {
  return sql`select s.id as "sessionId", sp.person_id as "personId",
      (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
      (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
      case when sp.part = 'coach' then coalesce(t.buffer_before_minutes, p.buffer_before_minutes, 0)
        else 0 end::int as "bufferBeforeMinutes",
      case when sp.part = 'coach' then coalesce(t.buffer_after_minutes, p.buffer_after_minutes, 0)
        else 0 end::int as "bufferAfterMinutes"
    from session_people sp
    join sessions s on s.id = sp.session_id
    join session_types t on t.id = s.type_id
    left join coach_profiles p on p.user_id = s.coach_id
    where sp.person_id in (${asked.people}) and sp.blocking
      and sp.during && tstzrange(${asked.from.toString()}, ${asked.until.toString()})
      and ${takesTime(ctx, sql`s`)}
      and not coalesce(s.state = 'held' and s.client_id::text = ${asked.exceptHoldsOf ?? null}
        and s.waitlist_entry_id is null and s.coach_id = ${asked.withCoach}, false)
      and s.id::text is distinct from ${asked.exceptSession ?? null}`;
}

export function takenOf({ personId, sessionId, startsAt, endsAt, ...breaks }: TakenRow): Taken {
  if (sessionId === null) {
    return { personId, sessionId, interval: { startsAt, endsAt, source: 'calendar' } };
  }
  return { personId, sessionId, interval: { startsAt, endsAt, ...breaks, source: 'session' } };
}

export const countedRow = z.object({ coachId: z.string(), typeId: z.string(), startsAt: instant });

type CountedAsked = Pick<Except, 'exceptHoldsOf' | 'exceptSession'> & {
  /** Ids in SQL, as a list to stand in brackets. */
  coaches: SQL;
  /** Timestamps in SQL. */
  from: SQL;
  until: SQL;
};

/** The starts (`countedRow`) of sessions that count for a coach's limits: held, pending, confirmed, completed or missed. */
export function countedRows(ctx: Ctx, asked: CountedAsked): SQL {
  return sql`select s.coach_id as "coachId", s.type_id as "typeId",
      (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt"
    from sessions s
    where s.coach_id in (${asked.coaches})
      and s.starts_at >= ${asked.from} and s.starts_at < ${asked.until}
      and (s.state in ('completed', 'missed') or ${takesTime(ctx, sql`s`)})
      and not coalesce(s.state = 'held' and s.client_id::text = ${asked.exceptHoldsOf ?? null}
        and s.waitlist_entry_id is null, false)
      and s.id::text is distinct from ${asked.exceptSession ?? null}`;
}

type Range = Pick<Except, 'exceptHoldsOf' | 'exceptSession'> & {
  from: Temporal.Instant;
  until: Temporal.Instant;
};

/** What of an offer decides about its times: an `Offer`, or one whose rules and hours are only tried out. */
export type TimedOffer = BookingRules &
  Pick<Schedule, 'windows' | 'exceptions' | 'timeOff'> & { coachId: string; typeId: string };

/** The engine's question for one offer: see `schedulesOf`. */
export async function scheduleOf(ctx: Ctx, offer: TimedOffer, range: Range): Promise<Schedule> {
  return (await scheduleBeside(ctx, offer, range)).schedule;
}

/** The same, beside the times at which somebody else is in a session with whomever; none for nobody. */
export async function scheduleBeside(
  ctx: Ctx,
  offer: TimedOffer,
  { personId = null, ...range }: Range & { personId?: string | null },
): Promise<{ schedule: Schedule; theirs: Interval[] }> {
  const withCoach = idOrNone(offer.coachId);
  const times = await timesAround(ctx, [offer], { ...range, personId, withCoach });
  return { schedule: scheduleFrom(ctx, offer, times), theirs: sessionsOf(personId, times) };
}

/** When somebody is in a session with whomever; never for nobody. */
export function sessionsOf(personId: string | null, { taken }: Pick<Times, 'taken'>): Interval[] {
  return taken
    .filter((each) => each.sessionId !== null && each.personId === personId)
    .map(({ interval }) => interval);
}

/**
 * The engine's questions: each offer's rules with its coach's taken times and counted sessions around a range, in the offers' order. Two
 * queries, however many offers. With `exceptHoldsOf`, that client's own running holds with the coach count as free.
 */
export async function schedulesOf(
  ctx: Ctx,
  offers: readonly TimedOffer[],
  range: Range,
): Promise<Schedule[]> {
  if (offers.length === 0) return [];
  const [only, second] = offers;
  const withCoach = idOrNone(second === undefined ? only?.coachId : undefined);
  const times = await timesAround(ctx, offers, { ...range, withCoach, personId: null });
  return offers.map((offer) => scheduleFrom(ctx, offer, times));
}

type Times = { taken: readonly Taken[]; counted: readonly z.output<typeof countedRow>[] };

async function timesAround(
  ctx: Ctx,
  offers: readonly TimedOffer[],
  range: Omit<TimesAsked, 'coaches'>,
): Promise<Times> {
  const coaches = listOf([...new Set(offers.map(({ coachId }) => coachId))]);
  const taken = await ctx.sql.rows(takenRow, takenRows(ctx, { ...range, coaches }));
  return { taken: taken.map(takenOf), counted: await countedFor(ctx, offers, range) };
}

export function scheduleFrom(ctx: Ctx, offer: TimedOffer, { taken, counted }: Times): Schedule {
  return {
    rules: offer,
    windows: offer.windows,
    exceptions: offer.exceptions,
    timeOff: offer.timeOff,
    busy: taken.flatMap(({ personId, interval }) => (personId === offer.coachId ? [interval] : [])),
    counted: counted
      .filter(({ coachId }) => coachId === offer.coachId)
      .map(({ startsAt, typeId }) => ({ startsAt, isOfType: typeId === offer.typeId })),
    now: ctx.now,
  };
}

async function countedFor(
  ctx: Ctx,
  offers: readonly TimedOffer[],
  { from, until, exceptHoldsOf, exceptSession }: Range,
): Promise<Times['counted']> {
  const ranges = offers.flatMap((offer) => countedRange(offer, from, until) ?? []);
  const [first] = ranges;
  if (!first) return [];
  const widest = ranges.reduce(
    (wide, range) => ({
      from: Temporal.Instant.compare(range.from, wide.from) < 0 ? range.from : wide.from,
      until: Temporal.Instant.compare(range.until, wide.until) > 0 ? range.until : wide.until,
    }),
    first,
  );
  const counted = countedRows(ctx, {
    coaches: listOf([...new Set(offers.map(({ coachId }) => coachId))]),
    from: sql`${widest.from.toString()}::timestamptz`,
    until: sql`${widest.until.toString()}::timestamptz`,
    exceptHoldsOf,
    exceptSession,
  });
  return ctx.sql.rows(countedRow, counted);
}
