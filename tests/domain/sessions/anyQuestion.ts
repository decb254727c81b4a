import fc from 'fast-check';
import type {
  Interval,
  Limits,
  Schedule,
  ScheduleException,
  TimeOff,
  WeeklyWindow,
} from '#domain/sessions/availability.ts';

export type Question = Schedule & {
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** Starts to be judged one by one. */
  instants: Temporal.Instant[];
};

/** Zones and local dates on which something odd happens, or nothing at all. */
const oddPlaces = [
  ['Asia/Jerusalem', '2027-03-26'],
  ['Asia/Jerusalem', '2027-10-31'],
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Europe/London', '2027-03-28'],
  ['Europe/London', '2027-10-31'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Lord_Howe', '2027-10-03'],
  ['Africa/Cairo', '2027-04-30'],
  ['Africa/Cairo', '2027-10-29'],
  ['America/Havana', '2027-03-14'],
  ['America/Havana', '2027-11-07'],
  ['America/Santiago', '2027-04-04'],
  ['America/Santiago', '2027-09-05'],
  ['Africa/Casablanca', '2025-02-23'],
  ['Africa/Casablanca', '2025-04-06'],
  ['Pacific/Apia', '2011-12-30'],
  // Clocks go back over midnight.
  ['America/St_Johns', '2010-11-07'],
  ['Africa/Monrovia', '1972-01-07'],
  ['Asia/Kolkata', '2027-03-01'],
  ['Asia/Kathmandu', '2027-03-01'],
  ['UTC', '2027-12-31'],
] as const;

type Place = { zone: string; from: Temporal.Instant };

const oddPlace: fc.Arbitrary<Place> = fc.constantFrom(...oddPlaces).map(([zone, date]) => {
  const from = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
  return { zone, from: from.subtract({ hours: 12 }) };
});

/** Any zone that Node knows, at any time of 1970 to 2037; half of them shortly before the clocks change. */
const anyPlace: fc.Arbitrary<Place> = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    minute: fc.integer({ min: 20_000, max: 35_000_000 }),
    isNearChange: fc.boolean(),
    before: fc.integer({ min: 0, max: 1800 }),
  })
  .map(({ zone, minute, isNearChange, before }) => {
    const from = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
    const change = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    if (!isNearChange || change === null || change.year > 2037) return { zone, from };
    return { zone, from: change.toInstant().subtract({ minutes: before }) };
  });

const wallTime = (least: number, most: number) =>
  fc.integer({ min: least / 5, max: most / 5 }).map((fives) => {
    const pair = [Math.floor(fives / 12), (fives % 12) * 5];
    return pair.map((part) => String(part).padStart(2, '0')).join(':');
  });

const hours = fc.record({
  startsAt: fc.oneof(wallTime(0, 1435), fc.constantFrom('00:00', '01:00', '02:00', '23:00')),
  endsAt: fc.oneof(wallTime(0, 1440), fc.constantFrom('24:00', '00:00', '02:30', '03:00')),
});

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Dates are days after the question's; null is open. */
type AskedWindow = {
  weekday: WeeklyWindow['weekday'];
  hours: { startsAt: string; endsAt: string };
  everyWeeks: number | null;
  fromDay: number | null;
  days: number | null;
};

const someWindows: fc.Arbitrary<AskedWindow[]> = fc.array(
  fc.record({
    weekday: fc.constantFrom(...weekdays),
    hours,
    everyWeeks: fc.option(fc.constantFrom(1, 1, 2, 2, 3, 4)),
    fromDay: fc.option(fc.integer({ min: -40, max: 4 })),
    days: fc.option(fc.integer({ min: 0, max: 90 })),
  }),
  { maxLength: 20 },
);

const longDays = weekdays.map((weekday): AskedWindow => ({
  weekday,
  hours: { startsAt: '00:00', endsAt: '24:00' },
  everyWeeks: null,
  fromDay: null,
  days: null,
}));
const roundTheClock = someWindows.map((some) => [...longDays, ...some]);
const mostOfTheTime = fc
  .constantFrom(...weekdays)
  .map((off) => longDays.filter(({ weekday }) => weekday !== off));

// Few, or hardly a schedule would have free slots.
const limits: fc.Arbitrary<Limits | null> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      perDay: fc.option(fc.constantFrom(0, 1, 1, 2, 2, 3)),
      perWeek: fc.option(fc.integer({ min: 2, max: 6 })),
      perMonth: fc.option(fc.integer({ min: 4, max: 12 })),
    }),
  },
);

const rules = fc.record({
  stepMinutes: fc.constantFrom(5, 10, 15, 15, 30, 30, 45, 50, 60, 1500),
  durationMinutes: fc.constantFrom(5, 15, 25, 30, 30, 50, 50, 60, 60, 90, 180, 1500),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 60),
  bufferAfterMinutes: fc.constantFrom(0, 0, 10, 15, 90),
  buffersAroundBusy: fc.option(fc.boolean(), { nil: undefined }),
  noticeMinutes: fc.constantFrom(0, 0, 0, 60, 240, 1440),
  horizonDays: fc.constantFrom(0, 1, 2, 2, 3, 3, 30, 730),
  weekStart: fc.constantFrom(undefined, ...weekdays),
  limits,
  typeLimits: limits,
});

const buffer = fc.option(fc.constantFrom(0, 15, 45), { nil: undefined });

/** Random schedules with a range of 30 hours to list and five instants to explain. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    place: fc.oneof(oddPlace, anyPlace, anyPlace),
    windows: fc.oneof(
      { weight: 8, arbitrary: someWindows },
      { weight: 1, arbitrary: roundTheClock },
      { weight: 1, arbitrary: mostOfTheTime },
    ),
    rules,
    exceptions: fc.array(
      fc.record({ day: fc.integer({ min: -2, max: 4 }), hours: fc.array(hours, { maxLength: 3 }) }),
      { maxLength: 2 },
    ),
    timeOff: fc.array(
      fc.record({ day: fc.integer({ min: -8, max: 8 }), days: fc.integer({ min: 0, max: 3 }) }),
      { maxLength: 1 },
    ),
    nowOffset: fc.integer({ min: -2880, max: 600 }),
    nowNanoseconds: fc.constantFrom(0, 0, 1),
    busy: fc.array(
      fc.record({
        offset: fc.integer({ min: -1440, max: 4320 }),
        minutes: fc.integer({ min: 0, max: 240 }),
        before: buffer,
        after: buffer,
        source: fc.constantFrom(undefined, 'session', 'calendar'),
      }),
      { maxLength: 5 },
    ),
    counted: fc.array(
      fc.record({
        offset: fc.oneof(
          fc.integer({ min: -40 * 1440, max: 40 * 1440 }),
          fc.integer({ min: -1440, max: 2880 }),
        ),
        isOfType: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    instants: fc.array(
      fc.record({
        fives: fc.integer({ min: -100, max: 460 }),
        nanoseconds: fc.constantFrom(0, 0, 0, 0, 1, 30_000_000_000),
      }),
      { minLength: 5, maxLength: 5 },
    ),
  })
  .map(({ place: { zone, from }, ...asked }): Question => {
    const date = from.toZonedDateTimeISO(zone).toPlainDate();
    const dateAt = (day: number) => date.add({ days: day }).toString();
    const after = (minutes: number) => from.add({ minutes });
    return {
      rules: { zone, ...asked.rules },
      windows: asked.windows.map(
        ({ weekday, everyWeeks, fromDay, days, ...window }): WeeklyWindow => ({
          weekday,
          ...window.hours,
          everyWeeks,
          fromDate: fromDay === null ? null : dateAt(fromDay),
          untilDate: days === null ? null : dateAt((fromDay ?? -10) + days),
        }),
      ),
      exceptions: asked.exceptions.map((one): ScheduleException => ({
        date: dateAt(one.day),
        hours: one.hours,
      })),
      timeOff: asked.timeOff.map(({ day, days }): TimeOff => ({
        fromDate: dateAt(day),
        untilDate: dateAt(day + days),
      })),
      now: after(asked.nowOffset).add({ nanoseconds: asked.nowNanoseconds }),
      busy: asked.busy.map((one): Interval => ({
        startsAt: after(one.offset),
        endsAt: after(one.offset + one.minutes),
        bufferBeforeMinutes: one.before,
        bufferAfterMinutes: one.after,
        source: one.source,
      })),
      counted: asked.counted.map(({ offset, isOfType }) => ({ startsAt: after(offset), isOfType })),
      from,
      until: after(1800),
      instants: asked.instants.map(({ fives, nanoseconds }) =>
        after(fives * 5).add({ nanoseconds }),
      ),
    };
  });
