import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import type { WeeklyWindow } from '#domain/sessions/availability.ts';

const monday = { weekday: 1, startsAt: '09:00', endsAt: '12:00' } as const;
const isRefused = (one: WeeklyWindow, other: WeeklyWindow) =>
  overlappingWindows([one, other]).length > 0;

describe('two windows of a coach', () => {
  test.each<[string, WeeklyWindow, WeeklyWindow, boolean]>([
    ['the same twice', monday, monday, true],
    ['that touch', monday, { ...monday, startsAt: '12:00', endsAt: '14:00' }, false],
    [
      'of alternating weeks',
      { ...monday, everyWeeks: 2, fromDate: '2026-12-07' },
      { ...monday, everyWeeks: 2, fromDate: '2026-12-14' },
      false,
    ],
    [
      'of every second and every third week, which meet in the end',
      { ...monday, everyWeeks: 2, fromDate: '2026-12-07' },
      { ...monday, everyWeeks: 3, fromDate: '2026-12-14' },
      true,
    ],
    [
      'of every second week beside every week',
      { ...monday, everyWeeks: 2, fromDate: '2026-12-07' },
      { ...monday, startsAt: '11:00', endsAt: '15:00' },
      true,
    ],
    [
      'of which one ends before they would meet',
      { ...monday, everyWeeks: 2, fromDate: '2026-12-07', untilDate: '2026-12-21' },
      { ...monday, everyWeeks: 3, fromDate: '2026-12-14' },
      false,
    ],
    [
      'one after the other in the year',
      { ...monday, untilDate: '2026-12-31' },
      { ...monday, fromDate: '2027-01-01' },
      false,
    ],
    [
      'one after the other, the last evening past midnight into the first morning',
      { weekday: 7, startsAt: '22:00', endsAt: '02:00', untilDate: '2027-01-03' },
      { weekday: 1, startsAt: '01:00', endsAt: '05:00', fromDate: '2027-01-04' },
      true,
    ],
    [
      'over midnight where the other morning is another week’s',
      { weekday: 7, startsAt: '22:00', endsAt: '02:00', everyWeeks: 2, fromDate: '2027-01-03' },
      { weekday: 1, startsAt: '01:00', endsAt: '05:00', everyWeeks: 2, fromDate: '2027-01-11' },
      false,
    ],
  ])('%s', (_what, one, other, refused) => {
    expect([isRefused(one, other), isRefused(other, one)]).toEqual([refused, refused]);
  });

  test('overlap exactly where some day has hours of both', () => {
    let overlaps = 0;
    fc.assert(
      fc.property(anyWindow, anyWindow, (one, other) => {
        const refused = isRefused(one, other);
        overlaps += Number(refused);
        expect(refused).toBe(shareTime(one, other));
        expect(isRefused(other, one)).toBe(refused);
      }),
      { seed: 20270326, numRuns: 1500 },
    );
    expect(overlaps).toBeGreaterThan(100);
  });
});

const firstDay = Temporal.PlainDate.from('2026-11-02');
const anyDate = fc.integer({ min: 0, max: 120 }).map((days) => firstDay.add({ days }).toString());

const anyTime = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);

const anyWindow = fc
  .record({
    weekday: fc.constantFrom<WeeklyWindow['weekday'][]>(1, 1, 2, 2, 7, 4),
    startsAt: anyTime,
    endsAt: fc.oneof(anyTime, fc.constant('24:00')),
    everyWeeks: fc.constantFrom(1, 1, 2, 3, 4, 5, 6),
    from: fc.option(anyDate),
    until: fc.option(anyDate),
  })
  .filter(({ startsAt, endsAt }) => startsAt !== endsAt)
  .map(({ from, until, everyWeeks, ...hours }): WeeklyWindow => {
    const [fromDate, untilDate] = from && until && until < from ? [until, from] : [from, until];
    return { ...hours, fromDate, untilDate, everyWeeks: fromDate === null ? 1 : everyWeeks };
  });

/** Day by day, half hour by half hour, until any two of them must have met: what a coach would see in a calendar. */
function shareTime(one: WeeklyWindow, other: WeeklyWindow): boolean {
  const busy = new Set<number>();
  for (let day = -7; day < 120 + 7 * 31; day += 1) {
    for (const half of halvesOn(one, day)) busy.add(half);
  }
  for (let day = -7; day < 120 + 7 * 31; day += 1) {
    for (const half of halvesOn(other, day)) if (busy.has(half)) return true;
  }
  return false;
}

function halvesOn(window: WeeklyWindow, day: number): number[] {
  const date = firstDay.add({ days: day });
  if (date.dayOfWeek !== window.weekday) return [];
  const { fromDate, untilDate, everyWeeks } = window;
  if (untilDate && date.toString() > untilDate) return [];
  if (fromDate) {
    if (date.toString() < fromDate) return [];
    let first = Temporal.PlainDate.from(fromDate);
    while (first.dayOfWeek !== window.weekday) first = first.add({ days: 1 });
    if ((first.until(date).days / 7) % (everyWeeks ?? 1) !== 0) return [];
  }
  const half = (time: string) => Number(time.slice(0, 2)) * 2 + Number(time.slice(3)) / 30;
  const [start, end] = [half(window.startsAt), half(window.endsAt)];
  const length = (end <= start ? end + 48 : end) - start;
  return Array.from({ length }, (_, step) => day * 48 + start + step);
}
