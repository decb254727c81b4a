import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  countedRange,
  freeSlots,
  isBookable,
  outsideAvailability,
} from '#domain/sessions/availability.ts';
import { anyQuestion as question, type Question } from './anyQuestion.ts';
import { NaiveSchedule } from './naiveSchedule.ts';
import { proveSlots } from './proveSlots.ts';

/** The short form; `LOOM_TEST_SEED` and `LOOM_TEST_RUNS` make it another or longer, `npm run prove:slots` is the long one. */
const short = {
  seed: Number(process.env['LOOM_TEST_SEED'] ?? 20270326),
  numRuns: Number(process.env['LOOM_TEST_RUNS'] ?? 80),
};
const fewer = { ...short, numRuns: Math.ceil(short.numRuns / 4) };
console.info(`Free slots: seed ${short.seed}, ${short.numRuns} runs`);

describe('free slots, for any windows, rules and busy times', () => {
  test('are exactly those that a scan of every minute finds, and every reason against others too', () => {
    const { schedules, slots } = proveSlots({ seed: short.seed, runs: short.numRuns });
    expect(schedules).toBe(short.numRuns);
    expect(slots).toBeGreaterThan(short.numRuns);
  }, 600_000);

  test('are the same whatever zone the server is in', () => {
    const answers = ['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'].map((zone) => {
      const args = ['tests/proofs/slots.ts', '--once', `--seed=${short.seed}`, '--runs=6'];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      });
      if (stdout === '') throw new Error(stderr);
      return z.object({ zone: z.string(), hash: z.string() }).parse(JSON.parse(stdout));
    });
    expect(new Set(answers.map(({ zone }) => zone)).size).toBe(3);
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
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
      fc.property(question, (asked) => {
        for (const start of startsOf(asked)) {
          expect(isBookable(asked, Temporal.Instant.from(start))).toEqual({ ok: true });
        }
      }),
      fewer,
    );
  });

  test('are the same when only the sessions of the counted range are told', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const range = countedRange(asked.rules, asked.from, asked.until);
        const counted = (asked.counted ?? []).filter(
          ({ startsAt }) =>
            range !== null &&
            Temporal.Instant.compare(range.from, startsAt) <= 0 &&
            Temporal.Instant.compare(startsAt, range.until) < 0,
        );
        expect(startsOf({ ...asked, counted })).toEqual(startsOf(asked));
      }),
      short,
    );
  });

  test('lie within open time, as a scan of every minute reads it', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 2000 }), (asked, minutes) => {
        const naive = new NaiveSchedule(asked);
        for (const start of asked.instants) {
          const end = start.add({ minutes });
          expect(outsideAvailability(asked, start, end)).toBe(naive.isOutside(start, end));
        }
      }),
      fewer,
    );
  });

  test('split over two ranges, are neither lost nor doubled', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 1799 }), (asked, minutes) => {
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
