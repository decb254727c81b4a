import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freeSlots,
  type Interval,
  isBookable,
  type Schedule,
  type WeeklyWindow,
} from '#domain/sessions/availability.ts';
import { slotStartsByMinute } from './slotStartsByMinute.ts';

/** The short form, the same every time; `LOOM_TEST_SEED` and `LOOM_TEST_RUNS` make it another or longer. */
const short = {
  seed: Number(process.env['LOOM_TEST_SEED'] ?? 20270326),
  numRuns: Number(process.env['LOOM_TEST_RUNS'] ?? 150),
};
const fewer = { ...short, numRuns: Math.ceil(short.numRuns / 3) };
console.info(`Free slots: seed ${short.seed}, ${short.numRuns} runs`);

// A zone and a day on which its clocks change, or an ordinary one.
const places = [
  { zone: 'Asia/Jerusalem', date: '2027-03-26' },
  { zone: 'Asia/Jerusalem', date: '2027-10-31' },
  { zone: 'America/New_York', date: '2027-03-14' },
  { zone: 'America/New_York', date: '2027-11-07' },
  { zone: 'Europe/London', date: '2027-03-28' },
  { zone: 'Europe/London', date: '2027-10-31' },
  { zone: 'Australia/Lord_Howe', date: '2027-04-04' },
  { zone: 'Australia/Lord_Howe', date: '2027-10-03' },
  { zone: 'Africa/Cairo', date: '2027-04-30' },
  { zone: 'Africa/Cairo', date: '2027-10-29' },
  { zone: 'America/Havana', date: '2027-03-14' },
  { zone: 'America/Havana', date: '2027-11-07' },
  { zone: 'America/Santiago', date: '2027-04-04' },
  { zone: 'America/Santiago', date: '2027-09-05' },
  { zone: 'Africa/Casablanca', date: '2025-02-23' },
  { zone: 'Africa/Casablanca', date: '2025-04-06' },
  { zone: 'Asia/Kolkata', date: '2027-03-01' },
  { zone: 'Asia/Kathmandu', date: '2027-03-01' },
  { zone: 'Pacific/Apia', date: '2027-03-01' },
  { zone: 'UTC', date: '2027-12-31' },
] as const;

const wallTime = (least: number, most: number) =>
  fc.integer({ min: least / 5, max: most / 5 }).map((fives) => {
    const pair = [Math.floor(fives / 12), (fives % 12) * 5];
    return pair.map((part) => String(part).padStart(2, '0')).join(':');
  });

const someWindow: fc.Arbitrary<WeeklyWindow> = fc.record({
  weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  startsAt: fc.oneof(wallTime(0, 1435), fc.constantFrom('00:00', '01:00', '02:00', '23:00')),
  endsAt: fc.oneof(wallTime(0, 1440), fc.constantFrom('24:00', '00:00', '02:30', '03:00')),
});

const question = fc
  .record({
    place: fc.constantFrom(...places),
    windows: fc.array(someWindow, { minLength: 1, maxLength: 12 }),
    stepMinutes: fc.constantFrom(10, 15, 30, 45, 50, 60),
    durationMinutes: fc.constantFrom(5, 15, 25, 30, 50, 60, 90, 180),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 60),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10, 15, 90),
    noticeMinutes: fc.constantFrom(0, 60, 1440, 2000),
    horizonDays: fc.integer({ min: 0, max: 4 }),
    nowOffset: fc.integer({ min: -2880, max: 720 }),
    busy: fc.array(
      fc.record({
        offset: fc.integer({ min: -1440, max: 4320 }),
        minutes: fc.integer({ min: 0, max: 300 }),
        before: fc.option(fc.constantFrom(0, 15, 45), { nil: undefined }),
        after: fc.option(fc.constantFrom(0, 15, 45), { nil: undefined }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ place, windows, busy, nowOffset, ...rules }) => {
    const { zone, date } = place;
    const from = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    return {
      rules: { zone, ...rules },
      windows,
      now: from.add({ minutes: nowOffset }),
      busy: busy.map((one): Interval => ({
        startsAt: from.add({ minutes: one.offset }),
        endsAt: from.add({ minutes: one.offset + one.minutes }),
        bufferBeforeMinutes: one.before,
        bufferAfterMinutes: one.after,
      })),
      from: from.subtract({ hours: 12 }),
      until: from.add({ hours: 48 }),
    };
  });

type Question = Schedule & { from: Temporal.Instant; until: Temporal.Instant };

describe('free slots, for any windows, rules and busy times', () => {
  test('are exactly those that a scan of every minute finds', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(startsOf(asked)).toEqual(slotStartsByMinute(asked));
      }),
      fewer,
    );
  }, 600_000);

  test('are sorted, unique, last exactly their duration and lie in the range asked', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const starts = startsOf(asked);
        expect(starts).toEqual([...new Set(starts)].sort());
        for (const slot of freeSlots(asked)) {
          expect(slot.startsAt.until(slot.endsAt).total('minutes')).toBe(
            asked.rules.durationMinutes,
          );
          expect(Temporal.Instant.compare(slot.startsAt, asked.from)).toBeGreaterThanOrEqual(0);
          expect(Temporal.Instant.compare(slot.startsAt, asked.until)).toBeLessThan(0);
        }
      }),
      short,
    );
  });

  test('never overlap busy time', () => {
    fc.assert(
      fc.property(question, (asked) => {
        for (const slot of freeSlots(asked)) {
          for (const taken of asked.busy) {
            const isEmpty = Temporal.Instant.compare(taken.startsAt, taken.endsAt) === 0;
            const isApart =
              Temporal.Instant.compare(slot.endsAt, taken.startsAt) <= 0 ||
              Temporal.Instant.compare(taken.endsAt, slot.startsAt) <= 0;
            expect(isEmpty || isApart).toBe(true);
          }
        }
      }),
      short,
    );
  });

  test('are the bookable instants: list and commit never differ', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 719 }), (asked, fives) => {
        const starts = new Set(startsOf(asked));
        for (const start of starts) {
          expect(isBookable(asked, Temporal.Instant.from(start))).toEqual({ ok: true });
        }
        const any = asked.from.add({ minutes: fives * 5 });
        expect(isBookable(asked, any).ok).toBe(starts.has(any.toString()));
      }),
      fewer,
    );
  });

  test('split over two ranges, are neither lost nor doubled', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 3599 }), (asked, minutes) => {
        const middle = asked.from.add({ minutes });
        const parts = [
          ...startsOf({ ...asked, until: middle }),
          ...startsOf({ ...asked, from: middle }),
        ];
        expect(parts).toEqual(startsOf(asked));
      }),
      short,
    );
  });

  test('that are taken away by a booking touch it or its buffers, and nothing else changes', () => {
    fc.assert(
      fc.property(question, fc.nat(), (asked, pick) => {
        const before = freeSlots(asked);
        const booked = before[pick % Math.max(before.length, 1)];
        if (!booked) return;
        const after = new Set(startsOf({ ...asked, busy: [...asked.busy, booked] }));
        const gap = Math.max(asked.rules.bufferBeforeMinutes, asked.rules.bufferAfterMinutes);
        for (const slot of before) {
          const isNear =
            Temporal.Instant.compare(slot.startsAt, booked.endsAt.add({ minutes: gap })) < 0 &&
            Temporal.Instant.compare(booked.startsAt, slot.endsAt.add({ minutes: gap })) < 0;
          expect(after.has(slot.startsAt.toString())).toBe(!isNear);
        }
        expect(after.size).toBeLessThan(before.length);
      }),
      short,
    );
  });

  test('do not depend on the order of windows and busy times, nor on saying a window twice', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const windows = [...asked.windows, ...asked.windows].reverse();
        expect(startsOf({ ...asked, windows, busy: [...asked.busy].reverse() })).toEqual(
          startsOf(asked),
        );
      }),
      short,
    );
  });
});

function startsOf(asked: Question): string[] {
  return freeSlots(asked).map((slot) => slot.startsAt.toString());
}
