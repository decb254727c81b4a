import { describe, expect, test } from 'vitest';
import {
  type BookingRules,
  freeSlots,
  type Interval,
  isBookable,
  noticeFitsHorizon,
  type Schedule,
  type WeeklyWindow,
} from '#domain/sessions/availability.ts';

describe('weekly windows follow the wall clock of the schedule’s zone', () => {
  test.each([
    // [zone, date, window, starts that are offered]
    ['UTC', '2027-03-01', '09:00-11:00', ['09:00+00:00', '10:00+00:00']],
    ['Asia/Jerusalem', '2027-03-25', '09:00-11:00', ['09:00+02:00', '10:00+02:00']],
    ['Asia/Jerusalem', '2027-03-28', '09:00-11:00', ['09:00+03:00', '10:00+03:00']],
    ['America/New_York', '2027-03-14', '09:00-11:00', ['09:00-04:00', '10:00-04:00']],
    ['America/New_York', '2027-11-07', '09:00-11:00', ['09:00-05:00', '10:00-05:00']],
    ['Europe/London', '2027-03-28', '09:00-11:00', ['09:00+01:00', '10:00+01:00']],
    ['Europe/London', '2027-10-31', '09:00-11:00', ['09:00+00:00', '10:00+00:00']],
    ['Asia/Kolkata', '2027-03-01', '09:00-11:00', ['09:00+05:30', '10:00+05:30']],
    ['Asia/Kolkata', '2027-03-01', '09:30-11:30', ['09:30+05:30', '10:30+05:30']],
    ['Asia/Kathmandu', '2027-03-01', '09:00-11:00', ['09:00+05:45', '10:00+05:45']],
    ['Australia/Lord_Howe', '2027-04-05', '09:00-11:00', ['09:00+10:30', '10:00+10:30']],
    ['Australia/Lord_Howe', '2027-10-04', '09:00-11:00', ['09:00+11:00', '10:00+11:00']],
    ['Africa/Cairo', '2027-04-30', '09:00-11:00', ['09:00+03:00', '10:00+03:00']],
    ['America/Havana', '2027-03-14', '09:00-11:00', ['09:00-04:00', '10:00-04:00']],
    ['America/Santiago', '2027-09-05', '09:00-11:00', ['09:00-03:00', '10:00-03:00']],
    ['Africa/Casablanca', '2025-02-22', '09:00-11:00', ['09:00+01:00', '10:00+01:00']],
    ['Africa/Casablanca', '2025-02-23', '09:00-11:00', ['09:00+00:00', '10:00+00:00']],
    ['Africa/Casablanca', '2025-04-06', '09:00-11:00', ['09:00+01:00', '10:00+01:00']],
    ['Pacific/Apia', '2027-03-01', '09:00-11:00', ['09:00+13:00', '10:00+13:00']],
  ])('%s on %s, %s', (zone, date, hours, expected) => {
    expect(offered({ zone, date, hours, stepMinutes: 60, durationMinutes: 60 })).toEqual(expected);
  });

  test.each([
    // The clocks jump: a wall time that does not exist is neither offered nor moved.
    [
      'Asia/Jerusalem',
      '2027-03-26',
      '01:00-04:00',
      ['01:00+02:00', '01:30+02:00', '03:00+03:00', '03:30+03:00'],
    ],
    ['America/New_York', '2027-03-14', '01:30-03:30', ['01:30-05:00', '03:00-04:00']],
    ['Europe/London', '2027-03-28', '00:30-02:30', ['00:30+00:00', '02:00+01:00']],
    ['Australia/Lord_Howe', '2027-10-03', '01:30-03:00', ['01:30+10:30', '02:30+11:00']],
    // Midnight itself does not exist.
    ['Africa/Cairo', '2027-04-30', '00:00-02:00', ['01:00+03:00', '01:30+03:00']],
    ['America/Havana', '2027-03-14', '00:00-02:00', ['01:00-04:00', '01:30-04:00']],
    ['Asia/Beirut', '2027-03-28', '00:00-02:00', ['01:00+03:00', '01:30+03:00']],
    ['America/Santiago', '2027-09-05', '00:00-02:00', ['01:00-03:00', '01:30-03:00']],
  ])('%s loses the hour of %s, %s', (zone, date, hours, expected) => {
    expect(offered({ zone, date, hours })).toEqual(expected);
  });

  test.each([
    [
      'Asia/Jerusalem',
      '2027-10-31',
      '00:30-02:30',
      ['00:30+03:00', '01:00+03:00', '01:30+03:00', '01:00+02:00', '01:30+02:00', '02:00+02:00'],
    ],
    [
      'America/New_York',
      '2027-11-07',
      '01:00-02:00',
      ['01:00-04:00', '01:30-04:00', '01:00-05:00', '01:30-05:00'],
    ],
    [
      'Europe/London',
      '2027-10-31',
      '01:00-02:00',
      ['01:00+01:00', '01:30+01:00', '01:00+00:00', '01:30+00:00'],
    ],
    [
      'Australia/Lord_Howe',
      '2027-04-04',
      '01:00-02:30',
      ['01:00+11:00', '01:30+11:00', '01:30+10:30', '02:00+10:30'],
    ],
    [
      'Africa/Cairo',
      '2027-10-28',
      '22:30-24:00',
      ['22:30+03:00', '23:00+03:00', '23:30+03:00', '23:00+02:00', '23:30+02:00'],
    ],
  ])('%s offers both hours of %s, %s', (zone, date, hours, expected) => {
    expect(offered({ zone, date, hours })).toEqual(expected);
  });

  test('slots of a repeated hour carry their offset, all others none', () => {
    const slots = freeSlots(
      aDay({ zone: 'Asia/Jerusalem', date: '2027-10-31', hours: '00:30-02:30' }),
    );
    expect(slots.map((slot) => slot.repeatedHourOffset)).toEqual([
      null,
      '+03:00',
      '+03:00',
      '+02:00',
      '+02:00',
      null,
    ]);
    expect(new Set(slots.map((slot) => slot.startsAt.epochMilliseconds)).size).toBe(6);
  });

  test('a window over the gap is shorter in real minutes: what no longer fits is not offered', () => {
    const day = { zone: 'Asia/Jerusalem', date: '2027-03-26', hours: '01:00-04:00' };
    expect(offered({ ...day, durationMinutes: 90 })).toEqual(['01:00+02:00', '01:30+02:00']);
    expect(offered({ ...day, durationMinutes: 120 })).toEqual(['01:00+02:00']);
    expect(offered({ ...day, durationMinutes: 150 })).toEqual([]);
  });

  test('a session over the repeated hour lasts its real minutes', () => {
    const slots = freeSlots(
      aDay({
        zone: 'Asia/Jerusalem',
        date: '2027-10-31',
        hours: '00:30-02:30',
        durationMinutes: 180,
      }),
    );
    expect(slots.map((slot) => `${slot.startsAt.toString()}/${slot.endsAt.toString()}`)).toEqual([
      '2027-10-30T21:30:00Z/2027-10-31T00:30:00Z',
    ]);
  });

  test('the grid goes in real minutes from where its window starts, over a change of the clocks too', () => {
    const spring = { zone: 'Europe/London', date: '2027-03-28', hours: '00:00-04:00' };
    expect(offered({ ...spring, stepMinutes: 45 })).toEqual([
      '00:00+00:00',
      '00:45+00:00',
      '02:30+01:00',
      '03:15+01:00',
    ]);
    const autumn = { zone: 'Australia/Lord_Howe', date: '2027-04-04', hours: '01:00-04:00' };
    expect(offered({ ...autumn, stepMinutes: 60 })).toEqual([
      '01:00+11:00',
      '01:30+10:30',
      '02:30+10:30',
      '03:30+10:30',
    ]);
  });

  test('a window that starts in the gap starts at its end, and one within it is no time', () => {
    const day = { zone: 'Asia/Jerusalem', date: '2027-03-26', stepMinutes: 25 };
    expect(offered({ ...day, hours: '02:30-04:00' })).toEqual(['03:00+03:00', '03:25+03:00']);
    expect(offered({ ...day, hours: '02:00-03:00' })).toEqual([]);
  });

  test('windows before and after the gap touch in real time and are one', () => {
    const day = aDay({ zone: 'Asia/Jerusalem', date: '2027-03-26', durationMinutes: 60 });
    const windows = [weekly('2027-03-26', '01:15-02:00'), weekly('2027-03-26', '03:00-04:00')];
    expect(startsOf({ ...day, windows })).toEqual(['01:15+02:00', '01:45+02:00']);
  });

  test('a date that does not exist has no hours, and none of its window’s are moved', () => {
    const thursday = { zone: 'Pacific/Apia', date: '2011-12-29' };
    const until = Temporal.Instant.from('2012-01-01T12:00Z');
    const starts = (hours: WeeklyWindow[]) =>
      freeSlots({ ...aDay({ ...thursday, horizonDays: 4 }), windows: hours, until }).map((slot) =>
        slot.startsAt.toZonedDateTimeISO('Pacific/Apia').toString({ timeZoneName: 'never' }),
      );
    expect(starts([everyDay(4, '23:00', '24:00'), everyDay(5, '09:00', '17:00')])).toEqual([
      '2011-12-29T23:00:00-10:00',
      '2011-12-29T23:30:00-10:00',
    ]);
    // Thursday's last moment and Saturday's first are neighbours.
    expect(starts([everyDay(4, '23:20', '24:00'), everyDay(6, '00:00', '00:30')])).toEqual([
      '2011-12-29T23:20:00-10:00',
      '2011-12-29T23:50:00-10:00',
    ]);
  });

  test('a zone answers by its old name as by its present one', () => {
    for (const [old, present] of [
      ['Asia/Calcutta', 'Asia/Kolkata'],
      ['Asia/Katmandu', 'Asia/Kathmandu'],
      ['Asia/Tel_Aviv', 'Asia/Jerusalem'],
    ] as const) {
      const day = { date: '2027-10-31', hours: '00:30-03:00' };
      expect(offered({ ...day, zone: old })).toEqual(offered({ ...day, zone: present }));
    }
  });
});

describe('windows end where they say', () => {
  test('the last slot ends exactly with its window', () => {
    const day = { zone: 'UTC', date: '2027-03-01', hours: '09:00-10:30' };
    expect(offered({ ...day, durationMinutes: 30 }).at(-1)).toBe('10:00+00:00');
    expect(offered({ ...day, durationMinutes: 31 }).at(-1)).toBe('09:30+00:00');
  });

  test('24:00 is the end of the day: 23:30 is offered', () => {
    expect(offered({ zone: 'Asia/Jerusalem', date: '2027-03-01', hours: '23:00-24:00' })).toEqual([
      '23:00+02:00',
      '23:30+02:00',
    ]);
  });

  test('a window may pass midnight', () => {
    expect(
      offered({
        zone: 'Asia/Jerusalem',
        date: '2027-03-01',
        hours: '23:00-01:00',
        durationMinutes: 60,
      }),
    ).toEqual(['23:00+02:00', '23:30+02:00', '00:00+02:00']);
  });

  test('a window up to midnight and one from midnight are one stretch of time', () => {
    const windows = [weekly('2027-03-01', '23:00-24:00'), weekly('2027-03-02', '00:00-01:00')];
    const day = aDay({ zone: 'UTC', date: '2027-03-01', durationMinutes: 60 });
    expect(startsOf({ ...day, windows })).toEqual(['23:00+00:00', '23:30+00:00', '00:00+00:00']);
  });

  test('adjacent and overlapping windows of a day merge and keep the first one’s grid', () => {
    const day = aDay({ zone: 'UTC', date: '2027-03-01', durationMinutes: 60 });
    const windows = [weekly('2027-03-01', '10:15-11:30'), weekly('2027-03-01', '09:00-10:15')];
    const expected = ['09:00+00:00', '09:30+00:00', '10:00+00:00', '10:30+00:00'];
    expect(startsOf({ ...day, windows })).toEqual(expected);
    const overlapping = [...windows, weekly('2027-03-01', '09:20-11:00')];
    expect(startsOf({ ...day, windows: overlapping })).toEqual(expected);
  });

  test('windows that touch at midnight keep the grid of the first', () => {
    const windows = [weekly('2027-03-01', '22:10-24:00'), weekly('2027-03-02', '00:00-01:30')];
    const day = aDay({ zone: 'Asia/Jerusalem', date: '2027-03-01', stepMinutes: 60 });
    expect(startsOf({ ...day, windows })).toEqual(['22:10+02:00', '23:10+02:00', '00:10+02:00']);
  });

  test('the grid of hours round the clock begins anew at the first instant of each local day', () => {
    const everyday = [1, 2, 3, 4, 5, 6, 7].map((weekday) => everyDay(weekday, '00:00', '24:00'));
    const day = aDay({ zone: 'Africa/Cairo', date: '2027-04-29', stepMinutes: 500 });
    expect(startsOf({ ...day, windows: everyday })).toEqual([
      '00:00+02:00',
      '08:20+02:00',
      '16:40+02:00',
      '01:00+03:00',
      '09:20+03:00',
      '17:40+03:00',
    ]);
    const night = { ...day, windows: everyday, rules: { ...day.rules, durationMinutes: 600 } };
    expect(startsOf(night)).toContain('16:40+02:00');
  });

  test('the grid of a week without an end begins where the week does, wherever one asks', () => {
    const weekdays = [2, 3, 4, 5, 6, 7].map((weekday) => everyDay(weekday, '00:00', '24:00'));
    const windows = [everyDay(1, '09:10', '24:00'), ...weekdays];
    const day = aDay({ zone: 'UTC', date: '2027-03-07', stepMinutes: 420 });
    expect(startsOf({ ...day, windows })).toEqual([
      '05:10+00:00',
      '12:10+00:00',
      '19:10+00:00',
      '09:10+00:00',
      '16:10+00:00',
      '23:10+00:00',
    ]);
  });

  test('time that is united for eight days keeps one grid, longer time one of each day', () => {
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => everyDay(weekday, '00:00', '24:00'));
    const day = aDay({ zone: 'UTC', date: '2027-03-02', stepMinutes: 420 });
    const before = { fromDate: '2027-01-01', untilDate: '2027-02-28' };
    const openUntil = (date: string) => [before, { fromDate: date, untilDate: '2027-04-01' }];
    expect(startsOf({ ...day, windows, timeOff: openUntil('2027-03-09') }).slice(0, 2)).toEqual([
      '04:00+00:00',
      '11:00+00:00',
    ]);
    expect(startsOf({ ...day, windows, timeOff: openUntil('2027-03-10') }).slice(0, 2)).toEqual([
      '00:00+00:00',
      '07:00+00:00',
    ]);
  });

  test('a window on Sunday night reaches into Monday', () => {
    expect(
      offered({ zone: 'UTC', date: '2027-03-07', hours: '23:00-00:30', durationMinutes: 30 }),
    ).toEqual(['23:00+00:00', '23:30+00:00', '00:00+00:00']);
  });

  test('a window of almost a day, far west, is still open on its last evening', () => {
    const schedule = aDay({ zone: 'Pacific/Honolulu', date: '2027-03-01', hours: '21:00-20:30' });
    const evening = Temporal.ZonedDateTime.from('2027-03-02T20:00[Pacific/Honolulu]').toInstant();
    expect(isBookable(schedule, evening)).toEqual({ ok: true });
    expect(freeSlots({ ...schedule, from: evening })).toHaveLength(1);
  });

  test('an empty window offers nothing, and a malformed time is a fault', () => {
    expect(offered({ zone: 'UTC', date: '2027-03-01', hours: '09:00-09:00' })).toEqual([]);
    expect(() => offered({ zone: 'UTC', date: '2027-03-01', hours: '09:00-24:30' })).toThrow(
      RangeError,
    );
    expect(() => offered({ zone: 'UTC', date: '2027-03-01', hours: '9:00-11:00' })).toThrow(
      RangeError,
    );
  });
});

describe('a client’s own day, far east or west, is a range of instants', () => {
  test.each([
    ['Pacific/Kiritimati', '2027-03-02'],
    ['Pacific/Pago_Pago', '2027-02-28'],
    ['Pacific/Pago_Pago', '2027-03-01'],
  ])('slots fall on the local day of %s, %s', (reader, date) => {
    const schedule = aDay({ zone: 'Asia/Jerusalem', date: '2027-03-01' });
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => everyDay(weekday, '00:00', '24:00'));
    const from = Temporal.PlainDate.from(date).toZonedDateTime(reader);
    const slots = freeSlots({
      ...schedule,
      windows,
      from: from.toInstant(),
      until: from.add({ days: 1 }).toInstant(),
    });
    expect(slots).toHaveLength(48);
    for (const slot of slots) {
      expect(slot.startsAt.toZonedDateTimeISO(reader).toPlainDate().toString()).toBe(date);
    }
  });
});

describe('notice and horizon', () => {
  const day = { zone: 'Asia/Jerusalem', date: '2027-03-26', hours: '00:00-24:00', stepMinutes: 60 };

  test('notice is real time, inclusive, also on the day the clocks change; windows stay put', () => {
    const rules = { noticeMinutes: 120 };
    const now = Temporal.Instant.from('2027-03-25T23:00Z');
    expect(startsOf(aDay({ ...day, ...rules, now })).slice(0, 2)).toEqual([
      '04:00+03:00',
      '05:00+03:00',
    ]);
    const later = now.add({ nanoseconds: 1 });
    expect(startsOf(aDay({ ...day, ...rules, now: later })).at(0)).toBe('05:00+03:00');
  });

  test('notice is enforced at commit, not only in the list', () => {
    const schedule = aDay({
      ...day,
      noticeMinutes: 24 * 60,
      now: Temporal.Instant.from('2027-03-25T10:00Z'),
    });
    const start = Temporal.Instant.from('2027-03-26T09:00Z');
    expect(isBookable(schedule, start)).toEqual({ ok: false, reason: 'notice' });
    expect(isBookable(schedule, start.add({ hours: 1 }))).toEqual({ ok: true });
  });

  test('the past is never bookable', () => {
    const schedule = aDay({ ...day, now: Temporal.Instant.from('2027-03-26T12:00Z') });
    const start = Temporal.Instant.from('2027-03-26T11:00Z');
    expect(isBookable(schedule, start)).toEqual({ ok: false, reason: 'notice' });
  });

  test('the horizon counts the coach’s days and includes the last evening', () => {
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => everyDay(weekday, '00:00', '24:00'));
    const schedule = {
      ...aDay({ zone: 'America/New_York', date: '2027-03-01', horizonDays: 1 }),
      windows,
      // Still 1 March in New York, already the 2nd in UTC.
      now: Temporal.Instant.from('2027-03-02T03:00Z'),
      until: Temporal.Instant.from('2027-04-01T00:00Z'),
    };
    const slots = freeSlots(schedule);
    expect(slots.at(-1)?.startsAt.toString()).toBe('2027-03-03T04:30:00Z');
    const next = Temporal.Instant.from('2027-03-03T05:00Z');
    expect(isBookable(schedule, next)).toEqual({ ok: false, reason: 'horizon' });
  });

  test('a notice that reaches past the horizon is contradictory', () => {
    expect(noticeFitsHorizon({ noticeMinutes: 24 * 60, horizonDays: 60 })).toBe(true);
    expect(noticeFitsHorizon({ noticeMinutes: 3 * 24 * 60, horizonDays: 2 })).toBe(false);
  });
});

describe('busy time and buffers', () => {
  const day = { zone: 'UTC', date: '2027-03-01', hours: '09:00-12:00' };

  test('a session may begin when another ends', () => {
    const busy = [taken('2027-03-01T10:00Z', '2027-03-01T10:30Z')];
    expect(offered({ ...day, busy })).toEqual([
      '09:00+00:00',
      '09:30+00:00',
      '10:30+00:00',
      '11:00+00:00',
      '11:30+00:00',
    ]);
  });

  test.each([
    // [before, after, starts next to a session from 10:00 to 10:30 under the same rules]
    [0, 30, '09:00', '11:00'],
    [30, 0, '09:00', '11:00'],
    [15, 30, '09:00', '11:00'],
    [30, 30, '09:00', '11:00'],
    [0, 31, '08:30', '11:30'],
    [0, 0, '09:30', '10:30'],
  ])('buffers of %i before and %i after do not add up', (before, after, last, next) => {
    const starts = offered({
      ...day,
      hours: '08:00-13:00',
      bufferBeforeMinutes: before,
      bufferAfterMinutes: after,
      busy: [taken('2027-03-01T10:00Z', '2027-03-01T10:30Z')],
    });
    const around = starts.map((start) => start.slice(0, 5));
    expect(around.filter((start) => start < '10:00').at(-1)).toBe(last);
    expect(around.find((start) => start >= '10:00')).toBe(next);
  });

  test('the neighbour’s own buffers count, whichever side is larger', () => {
    const neighbour = taken('2027-03-01T10:00Z', '2027-03-01T10:30Z');
    const busy = [{ ...neighbour, bufferBeforeMinutes: 0, bufferAfterMinutes: 45 }];
    expect(offered({ ...day, bufferBeforeMinutes: 10, bufferAfterMinutes: 20, busy })).toEqual([
      '09:00+00:00',
      '11:30+00:00',
    ]);
  });

  test('a buffer may lie outside the windows and over midnight', () => {
    const rules = { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 };
    expect(offered({ ...day, ...rules })).toHaveLength(6);
    const night = { zone: 'UTC', date: '2027-03-01', hours: '00:00-02:00', ...rules };
    const busy = [taken('2027-02-28T23:00Z', '2027-02-28T23:45Z')];
    expect(offered({ ...night, busy })).toEqual(['01:00+00:00', '01:30+00:00']);
  });

  test('busy time with no length takes nothing', () => {
    expect(
      offered({ ...day, busy: [taken('2027-03-01T10:15Z', '2027-03-01T10:15Z')] }),
    ).toHaveLength(6);
  });
});

describe('the commit answers as the list does', () => {
  const schedule = aDay({
    zone: 'UTC',
    date: '2027-03-01',
    hours: '09:00-12:00',
    busy: [taken('2027-03-01T10:00Z', '2027-03-01T10:30Z')],
  });

  test.each([
    ['2027-03-01T09:00Z', { ok: true }],
    ['2027-03-01T10:00Z', { ok: false, reason: 'busy' }],
    ['2027-03-01T09:15Z', { ok: false, reason: 'offGrid' }],
    ['2027-03-01T09:00:00.0000001Z', { ok: false, reason: 'offGrid' }],
    ['2027-03-01T12:00Z', { ok: false, reason: 'outsideWindows' }],
    ['2027-03-01T11:45Z', { ok: false, reason: 'outsideWindows' }],
    ['2027-03-02T09:00Z', { ok: false, reason: 'outsideWindows' }],
    ['2029-03-05T09:00Z', { ok: false, reason: 'horizon' }],
    ['2027-01-04T09:00Z', { ok: false, reason: 'notice' }],
  ])('%s', (start, answer) => {
    expect(isBookable(schedule, Temporal.Instant.from(start))).toEqual(answer);
  });
});

type Day = Partial<BookingRules> & {
  zone: string;
  date: string;
  hours?: string;
  busy?: Interval[];
  now?: Temporal.Instant;
};

/** A schedule with one window on the weekday of `date`, asked for that day and the night after it. */
function aDay(day: Day): Schedule & { from: Temporal.Instant; until: Temporal.Instant } {
  const { date, hours = '09:00-12:00', busy = [], now, ...rules } = day;
  const from = Temporal.PlainDate.from(date).toZonedDateTime(day.zone);
  return {
    rules: {
      noticeMinutes: 0,
      horizonDays: 60,
      stepMinutes: 30,
      durationMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      ...rules,
    },
    windows: [weekly(date, hours)],
    busy,
    now: now ?? from.subtract({ days: 3 }).toInstant(),
    from: from.toInstant(),
    until: from.add({ days: 2 }).toInstant(),
  };
}

function offered(day: Day): string[] {
  return startsOf(aDay(day));
}

function startsOf(question: ReturnType<typeof aDay>): string[] {
  return freeSlots(question).map((slot) => {
    const start = slot.startsAt.toZonedDateTimeISO(question.rules.zone);
    return start.toPlainTime().toString({ smallestUnit: 'minute' }) + start.offset;
  });
}

function weekly(date: string, hours: string): WeeklyWindow {
  const [startsAt = '', endsAt = ''] = hours.split('-');
  return everyDay(Temporal.PlainDate.from(date).dayOfWeek, startsAt, endsAt);
}

function everyDay(weekday: number, startsAt: string, endsAt: string): WeeklyWindow {
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  return { weekday: days[weekday - 1] ?? 1, startsAt, endsAt };
}

function taken(startsAt: string, endsAt: string): Interval {
  return { startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(endsAt) };
}
