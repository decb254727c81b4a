import { describe, expect, it } from 'vitest';
import { calendarRange } from '#site/pages/sessions/_calendarRange.ts';
import { dayHours } from '#site/pages/sessions/_dayHours.ts';
import { sessionActs } from '#site/pages/sessions/_sessionActs.ts';
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

describe('The hours of a day', () => {
  const zone = 'Asia/Jerusalem';

  it('hold each session in the hour and on the day of the reader’s clock', () => {
    const late = session('2026-11-24T21:30:00Z');
    const next = session('2026-11-24T22:15:00Z');
    const days = [day('2026-11-24'), day('2026-11-25')];
    const [first, second] = dayHours([late, next], { days, zone });
    expect(first?.hours.find(({ hour }) => hour === 23)?.sessions).toEqual([late]);
    expect(second?.hours.find(({ hour }) => hour === 0)?.sessions).toEqual([next]);
    expect([first?.count, second?.count]).toEqual([1, 1]);
    expect(first?.hours.length).toBe(24);
    expect(second?.hours.length).toBe(24);
  });

  it('are a working day where nothing lies outside it', () => {
    const [only] = dayHours([], { days: [day('2026-11-24')], zone });
    expect(only?.hours.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(only?.hours[0]?.at?.toString()).toBe('2026-11-24T06:00:00Z');
  });

  it('that the clock leaps over begin at no instant; of one that comes twice both are in it', () => {
    const early = session('2027-03-25T22:30:00Z');
    const [leapt] = dayHours([early], { days: [day('2027-03-26')], zone });
    expect(leapt?.hours.filter((each) => each.at === null).map(({ hour }) => hour)).toEqual([2]);
    const [once, again] = [session('2027-10-30T22:10:00Z'), session('2027-10-30T23:10:00Z')];
    const [twice] = dayHours([once, again], { days: [day('2027-10-31')], zone });
    expect(twice?.hours.find(({ hour }) => hour === 1)?.sessions).toEqual([once, again]);
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
