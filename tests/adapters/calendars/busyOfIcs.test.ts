import { describe, expect, test } from 'vitest';
import { busyOfIcs, type IcsQuestion } from '#adapters/calendars/busyOfIcs.ts';
import { readIcs } from '#adapters/calendars/readIcs.ts';
import { isCalendarRefused } from '#ports/busyCalendars.ts';

const question: IcsQuestion = {
  from: Temporal.Instant.from('2027-01-01T00:00:00Z'),
  until: Temporal.Instant.from('2028-01-01T00:00:00Z'),
  zone: 'Asia/Jerusalem',
  addresses: ['noa@coaches.example'],
  ownHost: 'loom.example',
};

function calendar(...components: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...components, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

/** Busy times as `start/end` in UTC, to the minute. */
function busy(file: string, wish: Partial<IcsQuestion> = {}): string[] {
  return busyOfIcs([file], { ...question, ...wish }).busy.map(({ startsAt, endsAt }) =>
    [startsAt, endsAt]
      .map((at) => at.toString({ smallestUnit: 'minute' }).replace('2027-', ''))
      .join('/'),
  );
}

const tenToEleven = ['DTSTART:20270301T080000Z', 'DTEND:20270301T090000Z'];
const thatHour = ['03-01T08:00Z/03-01T09:00Z'];

describe('an event blocks', () => {
  test.each<[string, string[], string[]]>([
    ['when nothing else is said', [], thatHour],
    ['when it is opaque', ['TRANSP:OPAQUE'], thatHour],
    ['not when it is transparent', ['TRANSP:TRANSPARENT'], []],
    ['not when Outlook calls it free', ['X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
    [
      'when Outlook calls it free and the standard busy',
      ['TRANSP:OPAQUE', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'],
      thatHour,
    ],
    ['when it is confirmed', ['STATUS:CONFIRMED'], thatHour],
    ['when it is tentative', ['STATUS:TENTATIVE'], thatHour],
    ['not when it is cancelled', ['STATUS:CANCELLED'], []],
    ['not when its owner declined', ['ATTENDEE;PARTSTAT=DECLINED:mailto:NOA@coaches.example'], []],
    [
      'when somebody else declined',
      ['ATTENDEE;PARTSTAT=DECLINED:mailto:dan@coaches.example'],
      thatHour,
    ],
    [
      'when its owner accepted',
      ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:noa@coaches.example'],
      thatHour,
    ],
  ])('%s', (_title, lines, expected) => {
    expect(busy(calendar(event('UID:1', ...tenToEleven, ...lines)))).toEqual(expected);
  });

  test('not when it is a session of ours, which blocks by itself', () => {
    const own = 'UID:0195d2a0-7f00-7000-8000-000000000001@loom.example';
    expect(busy(calendar(event(own, ...tenToEleven)))).toEqual([]);
    const other = own.replace('loom.example', 'other.example');
    expect(busy(calendar(event(other, ...tenToEleven)))).toEqual(thatHour);
    expect(busy(calendar(event('UID:birthday@loom.example', ...tenToEleven)))).toEqual(thatHour);
  });

  test('not when the whole file is a cancellation', () => {
    expect(busy(calendar('METHOD:CANCEL', event('UID:1', ...tenToEleven)))).toEqual([]);
  });

  test('once, where several overlap or touch', () => {
    const file = calendar(
      event('UID:1', ...tenToEleven),
      event('UID:2', 'DTSTART:20270301T083000Z', 'DURATION:PT1H'),
      event('UID:3', 'DTSTART:20270301T093000Z', 'DURATION:PT30M'),
    );
    expect(busy(file)).toEqual(['03-01T08:00Z/03-01T10:00Z']);
  });
});

describe('a whole day', () => {
  test.each<[string, string[], string[]]>([
    [
      'is the owner’s, from midnight to midnight',
      ['DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270302'],
      ['02-28T22:00Z/03-01T22:00Z'],
    ],
    [
      'ends before the day that is named as its end',
      ['DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270304'],
      ['02-28T22:00Z/03-03T22:00Z'],
    ],
    ['needs no end', ['DTSTART;VALUE=DATE:20270301'], ['02-28T22:00Z/03-01T22:00Z']],
    [
      'may end on itself',
      ['DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270301'],
      ['02-28T22:00Z/03-01T22:00Z'],
    ],
    [
      'may last days',
      ['DTSTART;VALUE=DATE:20270301', 'DURATION:P2D'],
      ['02-28T22:00Z/03-02T22:00Z'],
    ],
    [
      'is 23 hours long when the clocks go forward',
      ['DTSTART;VALUE=DATE:20270326'],
      ['03-25T22:00Z/03-26T21:00Z'],
    ],
    ['does not block as a reminder', ['DTSTART;VALUE=DATE:20270301', 'TRANSP:TRANSPARENT'], []],
  ])('%s', (_title, lines, expected) => {
    expect(busy(calendar(event('UID:1', ...lines)))).toEqual(expected);
  });

  test('begins with its first instant where midnight is skipped', () => {
    const file = calendar(event('UID:1', 'DTSTART;VALUE=DATE:20270430'));
    expect(busy(file, { zone: 'Africa/Cairo' })).toEqual(['04-29T22:00Z/04-30T21:00Z']);
  });
});

describe('a zone', () => {
  const at = (tzid: string) =>
    event('UID:1', `DTSTART;TZID=${tzid}:20270701T100000`, `DTEND;TZID=${tzid}:20270701T110000`);
  const inIsrael = ['07-01T07:00Z/07-01T08:00Z'];

  test.each<[string, string, string[]]>([
    ['of IANA', 'Asia/Jerusalem', inIsrael],
    ['of IANA under an old name', 'Asia/Tel_Aviv', inIsrael],
    ['quoted', '"Asia/Jerusalem"', inIsrael],
    ['of Windows', 'Israel Standard Time', inIsrael],
    ['of Windows, quoted', '"Israel Standard Time"', inIsrael],
    ['of Windows in America', 'Eastern Standard Time', ['07-01T14:00Z/07-01T15:00Z']],
    ['with a prefix', '/freeassociation.sourceforge.net/Asia/Jerusalem', inIsrael],
    ['with a dated prefix', '/mozilla.org/20050126_1/Asia/Jerusalem', inIsrael],
    ['of 45 minutes', 'Nepal Standard Time', ['07-01T04:15Z/07-01T05:15Z']],
  ])('%s is read', (_title, tzid, expected) => {
    expect(busy(calendar(at(tzid)))).toEqual(expected);
    expect(busyOfIcs([calendar(at(tzid))], question).hasUnknownZones).toBe(false);
  });

  test('that the file explains is read by that', () => {
    const explained = [
      'BEGIN:VTIMEZONE',
      'TZID:Customized Time Zone',
      'BEGIN:STANDARD',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0300',
      'RRULE:FREQ=YEARLY;BYDAY=-1FR;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');
    expect(busy(calendar(explained, at('Customized Time Zone')))).toEqual(inIsrael);
  });

  test('that nobody knows takes all the time that it may, and is told of', () => {
    const file = calendar(at('Mars/Base'));
    expect(busy(file)).toEqual(['06-30T20:00Z/07-01T23:00Z']);
    expect(busyOfIcs([file], question).hasUnknownZones).toBe(true);
  });

  test('that is not named is the owner’s', () => {
    const file = calendar(event('UID:1', 'DTSTART:20270701T100000', 'DTEND:20270701T110000'));
    expect(busy(file)).toEqual(inIsrael);
    expect(busy(file, { zone: 'Asia/Kathmandu' })).toEqual(['07-01T04:15Z/07-01T05:15Z']);
  });
});

describe('a repetition', () => {
  const weekly = (...more: string[]) =>
    event(
      'UID:series',
      'DTSTART;TZID=Asia/Jerusalem:20270315T100000',
      'DTEND;TZID=Asia/Jerusalem:20270315T110000',
      ...more,
    );

  test('keeps its wall time over a change of the clocks', () => {
    expect(busy(calendar(weekly('RRULE:FREQ=WEEKLY;COUNT=3')))).toEqual([
      '03-15T08:00Z/03-15T09:00Z',
      '03-22T08:00Z/03-22T09:00Z',
      '03-29T07:00Z/03-29T08:00Z',
    ]);
  });

  test('ends at an instant, in its own zone', () => {
    expect(busy(calendar(weekly('RRULE:FREQ=WEEKLY;UNTIL=20270329T065959Z')))).toHaveLength(2);
    expect(busy(calendar(weekly('RRULE:FREQ=WEEKLY;UNTIL=20270329T070000Z')))).toHaveLength(3);
    expect(busy(calendar(weekly('RRULE:FREQ=WEEKLY;UNTIL=20270329')))).toHaveLength(3);
  });

  test('leaves out exceptions, however they are written, and adds dates', () => {
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=4';
    const second = ['03-22T08:00Z/03-22T09:00Z'];
    for (const exception of [
      'EXDATE;TZID=Asia/Jerusalem:20270322T100000',
      'EXDATE:20270322T080000Z',
      'EXDATE;VALUE=DATE:20270322',
      'EXDATE;TZID="Israel Standard Time":20270322T100000',
    ]) {
      const found = busy(calendar(weekly(rule, exception)));
      expect(found).toHaveLength(3);
      expect(found).not.toContain(second[0]);
    }
    expect(busy(calendar(weekly('RDATE;TZID=Asia/Jerusalem:20270317T150000')))).toEqual([
      '03-15T08:00Z/03-15T09:00Z',
      '03-17T13:00Z/03-17T14:00Z',
    ]);
  });

  test('gives way to its changes: moved, cancelled, made free', () => {
    const changed = (...lines: string[]) => event('UID:series', ...lines);
    const file = calendar(
      weekly('RRULE:FREQ=WEEKLY;COUNT=4'),
      changed(
        'RECURRENCE-ID;TZID=Asia/Jerusalem:20270322T100000',
        'DTSTART;TZID=Asia/Jerusalem:20270323T180000',
        'DTEND;TZID=Asia/Jerusalem:20270323T190000',
      ),
      changed(
        'RECURRENCE-ID:20270329T070000Z',
        'DTSTART:20270329T070000Z',
        'DTEND:20270329T080000Z',
        'STATUS:CANCELLED',
      ),
      changed(
        'RECURRENCE-ID;TZID=Asia/Jerusalem:20270405T100000',
        'DTSTART;TZID=Asia/Jerusalem:20270405T100000',
        'DTEND;TZID=Asia/Jerusalem:20270405T110000',
        'TRANSP:TRANSPARENT',
      ),
    );
    expect(busy(file)).toEqual(['03-15T08:00Z/03-15T09:00Z', '03-23T16:00Z/03-23T17:00Z']);
  });

  test('may be changed from one of them on', () => {
    const file = calendar(
      weekly('RRULE:FREQ=WEEKLY;COUNT=3'),
      event(
        'UID:series',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Jerusalem:20270322T100000',
        'DTSTART;TZID=Asia/Jerusalem:20270322T120000',
        'DTEND;TZID=Asia/Jerusalem:20270322T123000',
      ),
    );
    expect(busy(file)).toEqual([
      '03-15T08:00Z/03-15T09:00Z',
      '03-22T10:00Z/03-22T10:30Z',
      '03-29T09:00Z/03-29T09:30Z',
    ]);
  });

  test('that a server has expanded stands by itself', () => {
    const file = calendar(
      event(
        'UID:series',
        'RECURRENCE-ID:20270322T080000Z',
        'DTSTART:20270322T080000Z',
        'DURATION:PT1H',
      ),
    );
    expect(busy(file)).toEqual(['03-22T08:00Z/03-22T09:00Z']);
  });

  test('of whole days follows the owner’s clocks, and knows its exceptions', () => {
    const file = calendar(
      event(
        'UID:1',
        'DTSTART;VALUE=DATE:20270325',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE;VALUE=DATE:20270326',
      ),
    );
    expect(busy(file)).toEqual(['03-24T22:00Z/03-25T22:00Z', '03-26T21:00Z/03-27T21:00Z']);
  });

  test('that began long ago is followed into the range', () => {
    const file = calendar(
      event('UID:1', 'DTSTART:19900101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
    );
    expect(busy(file)).toHaveLength(365);
  });

  test('every second for thirty years is refused', () => {
    const file = calendar(
      event('UID:1', 'DTSTART:19900101T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'),
    );
    expect(faultOf(() => busy(file))).toBe('tooMuch');
  });

  test('that never comes holds nobody up', { timeout: 30_000 }, async () => {
    const file = calendar(
      event(
        'UID:1',
        'DTSTART:20270101T080000Z',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      ),
    );
    const reading = await readIcs([file], {
      ...question,
      signal: AbortSignal.timeout(1500),
    }).catch((error: unknown) => (isCalendarRefused(error) ? error.fault : error));
    expect(['tooSlow', 'tooMuch', 'notACalendar']).toContain(reading);
  });
});

describe('what is read', () => {
  test('may be published as busy times alone', () => {
    const file = calendar(
      [
        'BEGIN:VFREEBUSY',
        'FREEBUSY;FBTYPE=BUSY:20270301T080000Z/PT1H,20270301T100000Z/20270301T113000Z',
        'FREEBUSY;FBTYPE=FREE:20270301T120000Z/PT1H',
        'END:VFREEBUSY',
      ].join('\r\n'),
    );
    expect(busy(file)).toEqual(['03-01T08:00Z/03-01T09:00Z', '03-01T10:00Z/03-01T11:30Z']);
  });

  test('may have lines that are broken within a Hebrew letter’s word', () => {
    const file = calendar(event('UID:1', 'SUMMARY:פגישה ארוכה מאוד עם\r\n  הצוות', ...tenToEleven));
    expect(busy(file)).toEqual(thatHour);
  });

  test.each(['', 'hello', '<!doctype html><title>Sign in</title>', 'BEGIN:VCARD\r\nEND:VCARD'])(
    'is a calendar, or is refused: %j',
    (text) => {
      expect(faultOf(() => busy(text))).toBe('notACalendar');
    },
  );

  test('is cut to the range that was asked for', () => {
    const file = calendar(event('UID:1', 'DTSTART:20261231T230000Z', 'DTEND:20270101T010000Z'));
    expect(busy(file)).toEqual(['01-01T00:00Z/01-01T01:00Z']);
  });

  test('is the same from a thread of its own', async () => {
    const { busy: times } = await readIcs([calendar(event('UID:1', ...tenToEleven))], {
      ...question,
      signal: AbortSignal.timeout(20_000),
    });
    expect(times.map(({ startsAt }) => startsAt.toString())).toEqual(['2027-03-01T08:00:00Z']);
  });
});

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return isCalendarRefused(error) ? error.fault : error;
  }
}
