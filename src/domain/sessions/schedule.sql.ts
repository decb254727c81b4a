import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { countedRange, type BookingRules, type Interval, type Schedule } from './availability.ts';
import { takesTime } from './takesTime.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const takenRow = z.object({
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

type Taken = Pick<TakenRow, 'personId' | 'sessionId'> & { interval: Interval };

/** The same for several people in one query, each interval with the breaks that its coach keeps around it; a client keeps none. */
export async function takenTimes(ctx: Ctx, asked: TakenAsked): Promise<Taken[]> {
  return (await ctx.sql.rows(takenRow, sql`${bySessions(ctx, asked)} order by "startsAt"`)).map(
    takenOf,
  );
}

/** Beside those of sessions, what the calendars elsewhere of `owners` say is taken, of those that are switched on. */
async function takenEverywhere(
  ctx: Ctx,
  { owners, ...asked }: TakenAsked & { owners: readonly string[] },
): Promise<Taken[]> {
  const rows = await ctx.sql.rows(
    takenRow,
    sql`${bySessions(ctx, asked)}
      union all
      select null, b.coach_id, (extract(epoch from lower(b.during)) * 1000)::float8,
        (extract(epoch from upper(b.during)) * 1000)::float8, 0, 0
      from busy_times b join busy_calendars c on c.id = b.calendar_id and c.is_on
      where b.coach_id in ${[...owners]}
        and b.during && tstzrange(${asked.from.toString()}, ${asked.until.toString()})
      order by "startsAt"`,
  );
  return rows.map(takenOf);
}

function bySessions(ctx: Ctx, asked: TakenAsked): SQL {
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
    where sp.person_id in ${[...asked.people]} and sp.blocking
      and sp.during && tstzrange(${asked.from.toString()}, ${asked.until.toString()})
      and ${takesTime(ctx, sql`s`)}
      and not coalesce(s.state = 'held' and s.client_id::text = ${asked.exceptHoldsOf ?? null}
        and s.waitlist_entry_id is null and s.coach_id::text = ${asked.withCoach ?? null}, false)
      and s.id::text is distinct from ${asked.exceptSession ?? null}`;
}

function takenOf({ personId, sessionId, startsAt, endsAt, ...breaks }: TakenRow): Taken {
  if (sessionId === null) {
    return { personId, sessionId, interval: { startsAt, endsAt, source: 'calendar' } };
  }
  return { personId, sessionId, interval: { startsAt, endsAt, ...breaks, source: 'session' } };
}

const countedRow = z.object({ coachId: z.string(), typeId: z.string(), startsAt: instant });

type CountedAsked = Except & {
  coachIds: readonly string[];
  from: Temporal.Instant;
  until: Temporal.Instant;
};

/** The starts of sessions that count for a coach's limits: held, pending, confirmed, completed or missed. */
async function countedStarts(ctx: Ctx, asked: CountedAsked) {
  return ctx.sql.rows(
    countedRow,
    sql`select s.coach_id as "coachId", s.type_id as "typeId",
        (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt"
      from sessions s
      where s.coach_id in ${[...asked.coachIds]}
        and s.starts_at >= ${asked.from.toString()} and s.starts_at < ${asked.until.toString()}
        and (s.state in ('completed', 'missed') or ${takesTime(ctx, sql`s`)})
        and not coalesce(s.state = 'held' and s.client_id::text = ${asked.exceptHoldsOf ?? null}
          and s.waitlist_entry_id is null, false)
        and s.id::text is distinct from ${asked.exceptSession ?? null}`,
  );
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
  const times = await timesAround(ctx, [offer], { ...range, personId, withCoach: offer.coachId });
  const theirs = times.taken.filter(
    (each) => each.sessionId !== null && each.personId === personId,
  );
  return {
    schedule: scheduleFrom(ctx, offer, times),
    theirs: theirs.map(({ interval }) => interval),
  };
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
  const withCoach = second === undefined && only ? { withCoach: only.coachId } : {};
  const times = await timesAround(ctx, offers, { ...range, ...withCoach, personId: null });
  return offers.map((offer) => scheduleFrom(ctx, offer, times));
}

type Times = { taken: readonly Taken[]; counted: Awaited<ReturnType<typeof countedStarts>> };

async function timesAround(
  ctx: Ctx,
  offers: readonly TimedOffer[],
  {
    from,
    until,
    personId,
    withCoach,
    ...except
  }: Range & Pick<Except, 'withCoach'> & { personId: string | null },
): Promise<Times> {
  const owners = [...new Set(offers.map(({ coachId }) => coachId))];
  const taken = await takenEverywhere(ctx, {
    owners,
    people: personId === null ? owners : [...owners, personId],
    // Breaks reach over the range's ends, and a session may begin before it.
    from: from.subtract({ hours: 24 }),
    until: until.add({ hours: 24 }),
    ...except,
    ...(withCoach === undefined ? {} : { withCoach }),
  });
  return { taken, counted: await countedFor(ctx, offers, { from, until, ...except }) };
}

function scheduleFrom(ctx: Ctx, offer: TimedOffer, { taken, counted }: Times): Schedule {
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
  { from, until, ...except }: Range,
) {
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
  return countedStarts(ctx, {
    coachIds: [...new Set(offers.map(({ coachId }) => coachId))],
    ...widest,
    ...except,
  });
}
