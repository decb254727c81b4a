import { expect, test } from 'vitest';
import { busyOfIcs } from '#adapters/calendars/busyOfIcs.ts';
import { windowsZones } from '#adapters/calendars/windowsZones.ts';

const question = {
  from: Temporal.Instant.from('2026-12-01T00:00:00Z'),
  until: Temporal.Instant.from('2028-01-01T00:00:00Z'),
  zone: 'Asia/Jerusalem',
  addresses: [],
  ownHost: 'loom.example',
};

/** When an event of 10:00 there begins in UTC, in January and in July. */
function tenThere(tzid: string): string[] {
  const lines = ['20270115', '20270715'].flatMap((day, index) => [
    'BEGIN:VEVENT',
    `UID:${String(index)}`,
    `DTSTART;TZID="${tzid}":${day}T100000`,
    'DURATION:PT1H',
    'END:VEVENT',
  ]);
  const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const { busy, hasUnknownZones } = busyOfIcs([file], question);
  if (hasUnknownZones) return ['unknown'];
  return busy.map(({ startsAt }) => startsAt.toString({ smallestUnit: 'minute' }).slice(5));
}

// As Microsoft publishes their offsets (Default Time Zones, learn.microsoft.com).
test.each([
  ['Dateline Standard Time', ['01-15T22:00Z', '07-15T22:00Z']],
  ['Aleutian Standard Time', ['01-15T20:00Z', '07-15T19:00Z']],
  ['Marquesas Standard Time', ['01-15T19:30Z', '07-15T19:30Z']],
  ['US Mountain Standard Time', ['01-15T17:00Z', '07-15T17:00Z']],
  ['Canada Central Standard Time', ['01-15T16:00Z', '07-15T16:00Z']],
  ['Easter Island Standard Time', ['01-15T15:00Z', '07-15T16:00Z']],
  ['Newfoundland Standard Time', ['01-15T13:30Z', '07-15T12:30Z']],
  ['Romance Standard Time', ['01-15T09:00Z', '07-15T08:00Z']],
  ['GTB Standard Time', ['01-15T08:00Z', '07-15T07:00Z']],
  ['FLE Standard Time', ['01-15T08:00Z', '07-15T07:00Z']],
  ['Iran Standard Time', ['01-15T06:30Z', '07-15T06:30Z']],
  ['Nepal Standard Time', ['01-15T04:15Z', '07-15T04:15Z']],
  ['Aus Central W. Standard Time', ['01-15T01:15Z', '07-15T01:15Z']],
  ['Lord Howe Standard Time', ['01-14T23:00Z', '07-14T23:30Z']],
  ['Chatham Islands Standard Time', ['01-14T20:15Z', '07-14T21:15Z']],
  ['Line Islands Standard Time', ['01-14T20:00Z', '07-14T20:00Z']],
  ['UTC-02', ['01-15T12:00Z', '07-15T12:00Z']],
  ['Kamchatka Standard Time', ['01-14T22:00Z', '07-14T22:00Z']],
  ['tzone://Microsoft/Utc', ['01-15T10:00Z', '07-15T10:00Z']],
  ['Standard Time of Mars', ['unknown']],
])('at ten in “%s” it is %j', (tzid, expected) => {
  expect(tenThere(tzid)).toEqual(expected);
});

test('every name leads to a zone that the platform knows', () => {
  expect(windowsZones.size).toBeGreaterThan(130);
  const now = Temporal.Now.instant();
  for (const zone of windowsZones.values()) {
    expect(() => now.toZonedDateTimeISO(zone)).not.toThrow();
  }
});
