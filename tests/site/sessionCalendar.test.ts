import { describe, expect, it } from 'vitest';
import { calendarRange } from '#site/pages/sessions/_calendarRange.ts';
import { lanesOf } from '#site/pages/sessions/_lanesOf.ts';
import { sessionActs } from '#site/pages/sessions/_sessionActs.ts';
import { timeGrid } from '#site/pages/sessions/_timeGrid.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const [monday, sunday] = [1, 7];

const session = (startsAt: string, more: Partial<ListedSession> = {}): ListedSession => ({
  id: startsAt,
  part: 'coach',
  state: 'confirmed',
  awaits: null,
  startsAt: at(startsAt),
  endsAt: at(startsAt).add({ minutes: 50 }),
  changedAt: at(startsAt),
  sequence: 1,
  coachId: 'coach',
  clientId: 'client',
  otherName: 'Maya',
  typeId: 'type',
  typeName: 'Follow-up',
  place: 'video',
  address: null,
  priceMinor: 0,
  currency: 'GBP',
  cancelled: null,
  stepMinutes: 30,
  ...more,
});

describe('The days of a calendar', () => {
  const zone = 'Asia/Jerusalem';
  const shown = (view: 'day' | 'week' | 'month', of: string, weekStart: number) => {
    const { days, previous, next } = calendarRange({ view, day: day(of), weekStart, zone });
    return [days[0], days.at(-1), days.length, previous, next].map(String);
  };

  it('are whole weeks that begin as the reader counts them', () => {
    const wednesday = '2026-11-25';
    expect(shown('week', wednesday, monday)).toEqual([
      '2026-11-23',
      '2026-11-29',
      '7',
      '2026-11-18',
      '2026-12-02',
    ]);
    expect(shown('week', wednesday, sunday).slice(0, 2)).toEqual(['2026-11-22', '2026-11-28']);
    expect(shown('week', '2026-11-22', monday).slice(0, 2)).toEqual(['2026-11-16', '2026-11-22']);
    expect(shown('month', wednesday, monday)).toEqual([
      '2026-10-26',
      '2026-12-06',
      '42',
      '2026-10-01',
      '2026-12-01',
    ]);
    expect(shown('month', wednesday, sunday).slice(0, 3)).toEqual([
      '2026-11-01',
      '2026-12-05',
      '35',
    ]);
    expect(shown('day', wednesday, monday)).toEqual([
      wednesday,
      wednesday,
      '1',
      '2026-11-24',
      '2026-11-26',
    ]);
  });

  it('turn month by month, also from the 31st, without leaving one out', () => {
    const { next } = calendarRange({ view: 'month', day: day('2027-01-31'), weekStart: 1, zone });
    expect(String(next)).toBe('2027-02-01');
  });

  it('are as long as the clock makes them', () => {
    const hours = (of: string, where: string) => {
      const range = calendarRange({ view: 'day', day: day(of), weekStart: 1, zone: where });
      return range.until.since(range.from).total('hours');
    };
    expect(hours('2027-03-26', zone)).toBe(23);
    expect(hours('2027-10-31', zone)).toBe(25);
    expect(hours('2027-04-30', 'Africa/Cairo')).toBe(23);
    expect(hours('2027-04-04', 'Australia/Lord_Howe')).toBe(24.5);
    expect(hours('2026-11-25', zone)).toBe(24);
  });
});

describe('The grid of a calendar', () => {
  const zone = 'Asia/Jerusalem';
  const now = at('2026-11-24T08:10:00Z');
  const hoursFrom = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const of = (
    sessions: ListedSession[],
    days: string[],
    more: { open?: { from: Temporal.Instant; until: Temporal.Instant }[] } = {},
  ) => timeGrid(sessions, { days: days.map(day), zone, now, ...more });
  const lasting = (startsAt: string, minutes: number, more: Partial<ListedSession> = {}) =>
    session(startsAt, { endsAt: at(startsAt).add({ minutes }), ...more });
  const extents = (grid: ReturnType<typeof of>, index = 0) =>
    grid.days[index]?.blocks.map(({ from, length }) => [from, length]);

  it('is a working day where nothing lies outside it, and shows where the present moment is', () => {
    const grid = of([], ['2026-11-24', '2026-11-25']);
    expect(grid.rows.map(({ hour }) => hour)).toEqual(hoursFrom(8, 18));
    expect(grid.days[0]?.hours[0]?.toString()).toBe('2026-11-24T06:00:00Z');
    expect(grid.days.map((each) => each.now)).toEqual([130, null]);
  });

  it('is to scale: half an hour is half as tall as a whole one, and begins where it begins', () => {
    const half = lasting('2026-11-24T07:30:00Z', 30);
    const long = lasting('2026-11-24T09:45:00Z', 90);
    expect(extents(of([half, long], ['2026-11-24']))).toEqual([
      [90, 30],
      [225, 90],
    ]);
  });

  it('has each session on the day of the reader’s clock, and on both where it goes past midnight', () => {
    const late = lasting('2026-11-24T21:30:00Z', 50);
    const next = lasting('2026-11-24T22:45:00Z', 30);
    const grid = of([late, next], ['2026-11-24', '2026-11-25']);
    expect(grid.rows).toHaveLength(24);
    expect(grid.days.map(({ count }) => count)).toEqual([1, 1]);
    expect(extents(grid)).toEqual([[1410, 30]]);
    expect(extents(grid, 1)).toEqual([
      [0, 20],
      [45, 30],
    ]);
    expect(grid.days[1]?.blocks.map(({ isContinued }) => isContinued)).toEqual([true, false]);
  });

  it('begins and ends with the hours of the coach, which it knows to the minute', () => {
    const open = [{ from: at('2026-11-24T05:30:00Z'), until: at('2026-11-24T18:00:00Z') }];
    const grid = of([], ['2026-11-24', '2026-11-25'], { open });
    expect(grid.rows.map(({ hour }) => hour)).toEqual(hoursFrom(7, 19));
    expect(grid.days.map((each) => each.open)).toEqual([[{ from: 30, length: 750 }], []]);
  });

  it('leaves out the hour that the clock leaps over, and beside other days says that it is none', () => {
    const early = lasting('2027-03-25T23:30:00Z', 60);
    const alone = of([early], ['2027-03-26']);
    expect(alone.rows.map(({ hour }) => hour)).toEqual([1, ...hoursFrom(3, 18)]);
    expect(extents(alone)).toEqual([[30, 60]]);
    const beside = of([early], ['2027-03-25', '2027-03-26']);
    expect(beside.rows.map(({ hour }) => hour)).toEqual(hoursFrom(1, 18));
    expect(beside.days[1]?.hours[1]).toBeNull();
    expect(beside.days[1]?.hours[2]?.toString()).toBe('2027-03-26T00:00:00Z');
    expect(beside.days[0]?.hours.includes(null)).toBe(false);
  });

  it('has two rows for the hour that comes twice, each with its own sessions', () => {
    const [once, again] = [
      lasting('2027-10-30T22:10:00Z', 30),
      lasting('2027-10-30T23:10:00Z', 30),
    ];
    const across = lasting('2027-10-30T22:50:00Z', 20);
    const grid = of([once, across, again], ['2027-10-31', '2027-11-01']);
    expect(grid.rows.slice(0, 3).map(({ hour }) => hour)).toEqual([1, 1, 2]);
    expect(extents(grid)).toEqual([
      [10, 30],
      [50, 20],
      [70, 30],
    ]);
    expect(grid.days[1]?.hours[1]).toBeNull();
  });

  it('knows half hours of the clock', () => {
    const early = lasting('2027-04-03T15:15:00Z', 30);
    const where = 'Australia/Lord_Howe';
    const grid = timeGrid([early], { days: [day('2027-04-04')], zone: where, now });
    expect(grid.rows.slice(0, 3).map(({ hour }) => hour)).toEqual([1, 1, 2]);
    expect(grid.days[0]?.blocks).toMatchObject([{ from: 105, length: 30 }]);
  });

  it('puts sessions that meet beside each other, and no others', () => {
    const extent = (from: number, length: number) => ({ from, length });
    expect(
      lanesOf([extent(0, 60), extent(30, 60), extent(60, 30), extent(90, 30), extent(90, 60)]),
    ).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 2 },
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
    ]);
    expect(lanesOf([extent(0, 5), extent(10, 30)])).toMatchObject([{ lanes: 2 }, { lanes: 2 }]);
    expect(lanesOf([extent(0, 30), extent(30, 30)])).toMatchObject([{ lanes: 1 }, { lanes: 1 }]);
    expect(lanesOf([])).toEqual([]);
  });
});

describe('From a list', () => {
  const now = at('2026-11-24T08:00:00Z');
  const acts = (startsAt: string, more: Partial<ListedSession> = {}) =>
    sessionActs(session(startsAt, more), now);

  it('a booked session is moved and called off until it begins, a request withdrawn by its client', () => {
    const both = { mayMove: true, mayCancel: true };
    const none = { mayMove: false, mayCancel: false };
    expect(acts('2026-11-24T08:00:01Z')).toEqual(both);
    expect(acts('2026-11-24T08:00:00Z')).toEqual(none);
    const later = '2026-11-25T08:00:00Z';
    expect(acts(later, { state: 'pending' })).toEqual(none);
    expect(acts(later, { state: 'pending', part: 'client' })).toEqual({ ...none, mayCancel: true });
    for (const state of ['cancelled', 'declined', 'completed', 'missed'] as const) {
      expect(acts(later, { state })).toEqual(none);
    }
  });
});
