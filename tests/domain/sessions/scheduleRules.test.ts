import { describe, expect, test } from 'vitest';
import {
  type BookingRules,
  countedRange,
  explain,
  freeSlots,
  isBookable,
  outsideAvailability,
  type Schedule,
  type WeeklyWindow,
} from '#domain/sessions/availability.ts';

// Monday, 1 March 2027.
const monday = '2027-03-01';
const everyMonday = { weekday: 1, startsAt: '09:00', endsAt: '10:00' } as const;
const lateMonday = { weekday: 1, startsAt: '22:00', endsAt: '02:00' } as const;

describe('windows that come every so many weeks', () => {
  test('are counted from the first such weekday on or after their first date', () => {
    const window = { ...everyMonday, everyWeeks: 2, fromDate: '2027-03-03' };
    expect(datesOf({ windows: [window] })).toEqual(['2027-03-08', '2027-03-22', '2027-04-05']);
  });

  test('without a first date come every week', () => {
    expect(datesOf({ windows: [{ ...everyMonday, everyWeeks: 3 }] })).toEqual(
      datesOf({ windows: [everyMonday] }),
    );
  });

  test('include their first and their last date, also of an evening far west', () => {
    const evening = { ...everyMonday, startsAt: '22:00', endsAt: '23:00' };
    const window = { ...evening, fromDate: '2027-03-08', untilDate: '2027-03-22' };
    for (const zone of ['Pacific/Pago_Pago', 'Pacific/Kiritimati', 'UTC']) {
      expect(datesOf({ windows: [window], rules: { zone } })).toEqual([
        '2027-03-08',
        '2027-03-15',
        '2027-03-22',
      ]);
    }
  });

  test('keep their wall time over a change of the clocks', () => {
    const window = { ...everyMonday, everyWeeks: 2, fromDate: '2027-03-15' };
    expect(startsOf({ windows: [window], rules: { zone: 'Asia/Jerusalem' } })).toEqual([
      '2027-03-15T09:00+02:00',
      '2027-03-29T09:00+03:00',
    ]);
  });

  test('that start on their last date reach over midnight', () => {
    const window = { ...lateMonday, untilDate: monday };
    expect(startsOf({ windows: [window] }).at(-1)).toBe('2027-03-02T01:00+00:00');
  });
});

describe('exceptions', () => {
  test('replace a date’s hours', () => {
    const exceptions = [{ date: '2027-03-08', hours: [{ startsAt: '13:00', endsAt: '15:00' }] }];
    expect(startsOf({ windows: [everyMonday], exceptions }).slice(0, 4)).toEqual([
      '2027-03-01T09:00+00:00',
      '2027-03-08T13:00+00:00',
      '2027-03-08T14:00+00:00',
      '2027-03-15T09:00+00:00',
    ]);
  });

  test('without hours close the date, also for the tail of the night before', () => {
    const exceptions = [{ date: '2027-03-02', hours: [] }];
    expect(startsOf({ windows: [lateMonday], exceptions }).slice(0, 3)).toEqual([
      '2027-03-01T22:00+00:00',
      '2027-03-01T23:00+00:00',
      '2027-03-08T22:00+00:00',
    ]);
    const night = { date: monday, hours: [{ startsAt: '23:00', endsAt: '03:00' }] };
    expect(
      startsOf({ windows: [lateMonday], exceptions: [night, ...exceptions] }).slice(0, 2),
    ).toEqual(['2027-03-01T23:00+00:00', '2027-03-08T22:00+00:00']);
  });

  test('take the wall time of their own date and leave the tail of its window on the next', () => {
    const exceptions = [{ date: monday, hours: [] }];
    expect(startsOf({ windows: [lateMonday], exceptions }).slice(0, 2)).toEqual([
      '2027-03-02T00:00+00:00',
      '2027-03-02T01:00+00:00',
    ]);
  });

  test('may pass midnight into the next date', () => {
    const exceptions = [{ date: monday, hours: [{ startsAt: '23:00', endsAt: '01:00' }] }];
    expect(startsOf({ windows: [], exceptions })).toEqual([
      '2027-03-01T23:00+00:00',
      '2027-03-02T00:00+00:00',
    ]);
  });

  test('lie on the date they name in every zone', () => {
    const exceptions = [{ date: '2027-03-14', hours: [{ startsAt: '00:00', endsAt: '24:00' }] }];
    for (const zone of [
      'Pacific/Pago_Pago',
      'Pacific/Apia',
      'America/Havana',
      'Asia/Kathmandu',
      'Asia/Jerusalem',
    ]) {
      expect(datesOf({ windows: [], exceptions, rules: { zone } })).toEqual(['2027-03-14']);
    }
  });

  test('of one date count together', () => {
    const exceptions = [
      { date: monday, hours: [{ startsAt: '12:00', endsAt: '13:00' }] },
      { date: monday, hours: [{ startsAt: '13:00', endsAt: '14:00' }] },
    ];
    expect(startsOf({ windows: [], exceptions, rules: { durationMinutes: 120 } })).toEqual([
      '2027-03-01T12:00+00:00',
    ]);
  });
});

describe('time off', () => {
  test('takes its dates whole, the last included, and exceptions with them', () => {
    const exceptions = [{ date: '2027-03-09', hours: [{ startsAt: '09:00', endsAt: '10:00' }] }];
    const timeOff = [{ fromDate: '2027-03-08', untilDate: '2027-03-15' }];
    for (const zone of ['Pacific/Pago_Pago', 'Pacific/Apia', 'UTC']) {
      expect(
        datesOf({ windows: [everyMonday], exceptions, timeOff, rules: { zone } }).slice(0, 2),
      ).toEqual(['2027-03-01', '2027-03-22']);
    }
  });

  test('cuts a night at midnight', () => {
    const timeOff = [{ fromDate: '2027-03-02', untilDate: '2027-03-31' }];
    expect(startsOf({ windows: [lateMonday], timeOff })).toEqual([
      '2027-03-01T22:00+00:00',
      '2027-03-01T23:00+00:00',
      '2027-04-05T22:00+00:00',
      '2027-04-05T23:00+00:00',
      '2027-04-06T00:00+00:00',
      '2027-04-06T01:00+00:00',
    ]);
  });
});

describe('limits', () => {
  const everyday = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday): WeeklyWindow => ({
    weekday,
    startsAt: '20:00',
    endsAt: '23:00',
  }));
  const evenings = { windows: everyday, from: at('2027-03-01T12:00Z') };
  const none = { perDay: null, perWeek: null, perMonth: null };

  test('count whole days of the coach’s zone, neither the booker’s nor UTC’s', () => {
    // Monday evening in New York, Tuesday in UTC.
    const counted = [session('2027-03-02T03:30Z')];
    const rules = { zone: 'America/New_York', limits: { ...none, perDay: 1 } };
    expect(datesOf({ ...evenings, counted, rules }).slice(0, 2)).toEqual([
      '2027-03-02',
      '2027-03-03',
    ]);
  });

  test('count the whole week from the coach’s first day, wherever the question starts', () => {
    // The Sunday before Monday, 1 March.
    const counted = [session('2027-02-28T09:00Z'), session('2027-03-03T09:00Z')];
    const limits = { ...none, perWeek: 2 };
    const sunday = { rules: { weekStart: 7, limits }, ...evenings, counted };
    expect(datesOf(sunday)[0]).toBe('2027-03-07');
    expect(datesOf({ ...sunday, rules: { weekStart: 1, limits } })[0]).toBe(monday);
    const late = { ...schedule(sunday), from: at('2027-03-05T00:00Z') };
    expect(freeSlots(late)[0]?.startsAt.toString()).toBe('2027-03-07T20:00:00Z');
  });

  test('count the whole month', () => {
    const counted = [session('2027-03-31T22:00Z')];
    const rules = { limits: { ...none, perMonth: 1 } };
    expect(datesOf({ ...evenings, counted, rules })[0]).toBe('2027-04-01');
  });

  test('of a session type count sessions of that type alone', () => {
    const counted = [session('2027-03-01T09:00Z'), session('2027-03-02T09:00Z', true)];
    const rules = { typeLimits: { ...none, perDay: 1 } };
    expect(datesOf({ ...evenings, counted, rules }).slice(0, 2)).toEqual([
      '2027-03-01',
      '2027-03-03',
    ]);
  });

  test('need all sessions of the days, weeks and months they touch', () => {
    const range = (rules: Partial<BookingRules>) => {
      const found = countedRange(
        schedule({ rules: { zone: 'America/New_York', ...rules } }).rules,
        at('2027-03-13T12:00Z'),
        at('2027-03-14T12:00Z'),
      );
      return found && [found.from, found.until].map((instant) => instant.toString());
    };
    expect(range({})).toBeNull();
    expect(range({ limits: none, typeLimits: null })).toBeNull();
    expect(range({ limits: { ...none, perDay: 3 } })).toEqual([
      '2027-03-13T05:00:00Z',
      '2027-03-15T04:00:00Z',
    ]);
    expect(range({ weekStart: 7, typeLimits: { ...none, perWeek: 3 } })).toEqual([
      '2027-03-07T05:00:00Z',
      '2027-03-21T04:00:00Z',
    ]);
    expect(range({ limits: { ...none, perMonth: 3 } })).toEqual([
      '2027-03-01T05:00:00Z',
      '2027-04-01T04:00:00Z',
    ]);
    expect(range({ limits: { perDay: 1, perWeek: 1, perMonth: 1 } })).toEqual([
      '2027-03-01T05:00:00Z',
      '2027-04-01T04:00:00Z',
    ]);
  });
});

describe('outside calendars', () => {
  const busy = [{ startsAt: at('2027-03-01T10:00Z'), endsAt: at('2027-03-01T11:00Z') }];
  const window = { ...everyMonday, startsAt: '08:00', endsAt: '14:00', untilDate: monday };
  const rules = { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 };
  const hoursOf = (asked: Asked) => startsOf(asked).map((start) => start.slice(11, 16));

  test('take their time without buffers, unless the coach wants them', () => {
    const events = busy.map((one) => ({ ...one, source: 'calendar' as const }));
    expect(hoursOf({ windows: [window], busy, rules })).toEqual(['08:00', '12:00', '13:00']);
    expect(hoursOf({ windows: [window], busy: events, rules })).toEqual([
      '08:00',
      '09:00',
      '11:00',
      '12:00',
      '13:00',
    ]);
    expect(
      hoursOf({ windows: [window], busy: events, rules: { ...rules, buffersAroundBusy: true } }),
    ).toEqual(['08:00', '12:00', '13:00']);
  });

  test('busy time removes steps of the grid and never starts it anew', () => {
    const lunch = [{ startsAt: at('2027-03-01T10:10Z'), endsAt: at('2027-03-01T10:20Z') }];
    expect(hoursOf({ windows: [window], busy: lunch })).toEqual([
      '08:00',
      '09:00',
      '11:00',
      '12:00',
      '13:00',
    ]);
  });
});

describe('why a time is not offered', () => {
  const perDay = { perDay: 1, perWeek: 1, perMonth: 1 };
  const asked = schedule({
    windows: [{ ...everyMonday, endsAt: '12:00' }],
    exceptions: [{ date: '2027-03-08', hours: [{ startsAt: '09:00', endsAt: '10:00' }] }],
    timeOff: [{ fromDate: '2027-03-15', untilDate: '2027-03-15' }],
    busy: [
      { startsAt: at('2027-03-22T09:00Z'), endsAt: at('2027-03-22T10:00Z') },
      {
        startsAt: at('2027-03-22T09:30Z'),
        endsAt: at('2027-03-22T11:00Z'),
        source: 'calendar',
      },
    ],
    counted: [session('2027-04-26T09:00Z')],
    rules: { limits: perDay, typeLimits: perDay, noticeMinutes: 60, horizonDays: 59 },
  });

  test.each([
    ['2027-03-01T09:00Z', []],
    ['2027-02-27T00:59Z', ['notice', 'outsideWindows']],
    ['2027-03-01T12:00Z', ['outsideWindows']],
    ['2027-03-01T11:30Z', ['outsideWindows', 'offGrid']],
    ['2027-03-08T09:00Z', []],
    ['2027-03-08T10:00Z', ['closed']],
    ['2027-03-08T23:30Z', ['outsideWindows', 'closed']],
    ['2027-03-15T09:00Z', ['timeOff']],
    ['2027-03-14T23:30Z', ['outsideWindows', 'timeOff']],
    ['2027-03-22T09:00Z', ['busy', 'busyCalendar']],
    ['2027-03-22T10:00Z', ['busyCalendar']],
    ['2027-03-22T09:10Z', ['offGrid', 'busy', 'busyCalendar']],
    ['2027-04-26T10:00Z', ['dayFull', 'weekFull', 'monthFull']],
    ['2027-04-27T10:00Z', ['outsideWindows', 'weekFull', 'monthFull']],
    ['2027-04-28T10:00Z', ['horizon', 'outsideWindows', 'weekFull', 'monthFull']],
  ])('%s: %j', (start, reasons) => {
    expect(explain(asked, at(start))).toEqual(reasons);
    const [reason] = reasons;
    expect(isBookable(asked, at(start))).toEqual(
      reason === undefined ? { ok: true } : { ok: false, reason },
    );
  });

  test('is answered for any instant there is, at once', () => {
    expect(explain(asked, at('+250000-01-01T00:00Z'))).toContain('horizon');
    expect(explain(asked, at('-250000-01-01T00:00Z'))).toContain('notice');
  });
});

describe('a session that was booked before hours changed', () => {
  const hours = schedule({
    windows: [
      { ...everyMonday, endsAt: '12:00' },
      { ...everyMonday, startsAt: '12:00', endsAt: '13:00' },
    ],
    timeOff: [{ fromDate: '2027-03-15', untilDate: '2027-03-15' }],
  });

  test.each([
    ['2027-03-01T11:40Z', '2027-03-01T13:00Z', false],
    ['2027-03-01T11:40Z', '2027-03-01T13:01Z', true],
    ['2027-03-01T08:59Z', '2027-03-01T10:00Z', true],
    ['2027-03-15T09:00Z', '2027-03-15T10:00Z', true],
    ['2026-03-02T09:00Z', '2026-03-02T10:00Z', false],
  ])('from %s to %s lies outside: %s', (from, until, isOutside) => {
    expect(outsideAvailability(hours, at(from), at(until))).toBe(isOutside);
  });

  test('lies elsewhere when the coach moves to another zone', () => {
    const moved = { ...hours, rules: { zone: 'America/New_York' } };
    expect(outsideAvailability(moved, at('2027-03-01T09:00Z'), at('2027-03-01T10:00Z'))).toBe(true);
    expect(outsideAvailability(moved, at('2027-03-01T14:00Z'), at('2027-03-01T15:00Z'))).toBe(
      false,
    );
  });
});

describe('what makes no sense is a fault', () => {
  test.each<[string, Asked]>([
    ['an unknown zone', { rules: { zone: 'Mars/Base' } }],
    ['a step of no time', { rules: { stepMinutes: 0 } }],
    ['half a minute', { rules: { durationMinutes: 0.5 } }],
    ['a notice that looks back', { rules: { noticeMinutes: -1 } }],
    ['a horizon beyond two years', { rules: { horizonDays: 731 } }],
    ['an eighth weekday', { rules: { weekStart: 8 } }],
    ['less than no sessions', { rules: { limits: { perDay: -1, perWeek: null, perMonth: null } } }],
    ['a window every 0 weeks', { windows: [{ ...everyMonday, everyWeeks: 0 }] }],
    ['a window every 53 weeks', { windows: [{ ...everyMonday, everyWeeks: 53 }] }],
    ['a window from 24:00', { windows: [{ ...everyMonday, startsAt: '24:00' }] }],
    ['the 30th of February', { windows: [{ ...everyMonday, fromDate: '2027-02-30' }] }],
    ['a date with a time', { exceptions: [{ date: '2027-03-01T00:00', hours: [] }] }],
    ['time off that ends first', { timeOff: [{ fromDate: '2027-03-02', untilDate: monday }] }],
  ])('%s', (_, asked) => {
    expect(() => freeSlots(schedule(asked))).toThrow(RangeError);
  });
});

type Asked = Partial<Omit<Schedule, 'rules'>> & {
  rules?: Partial<BookingRules>;
  from?: Temporal.Instant;
};

/** Hourly sessions of an hour in UTC, asked for the six weeks from Monday, 1 March 2027. */
function schedule({ rules, ...rest }: Asked) {
  return {
    windows: [],
    busy: [],
    now: at('2027-02-27T00:00Z'),
    from: at('2027-02-28T12:00Z'),
    until: at('2027-04-07T12:00Z'),
    ...rest,
    rules: {
      zone: 'UTC',
      noticeMinutes: 0,
      horizonDays: 60,
      stepMinutes: 60,
      durationMinutes: 60,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      ...rules,
    },
  };
}

/** Local starts, with their offset. */
function startsOf(asked: Asked): string[] {
  const question = schedule(asked);
  return freeSlots(question).map(({ startsAt }) =>
    startsAt
      .toZonedDateTimeISO(question.rules.zone)
      .toString({ smallestUnit: 'minute', timeZoneName: 'never' }),
  );
}

function datesOf(asked: Asked): string[] {
  return [...new Set(startsOf(asked).map((start) => start.slice(0, 10)))];
}

function session(startsAt: string, isOfType = false) {
  return { startsAt: at(startsAt), isOfType };
}

function at(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
