import { describe, expect, test } from 'vitest';
import { allZones, canonicalZone, isZone, repeatedHourOffset } from '#domain/sessions/zones.ts';

describe('a zone is kept under one name', () => {
  test.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Asia/Tel_Aviv', 'Asia/Jerusalem'],
    ['Israel', 'Asia/Jerusalem'],
    ['asia/jerusalem', 'Asia/Jerusalem'],
    ['US/Eastern', 'America/New_York'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/UTC', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s is kept as %s', (name, kept) => {
    expect(canonicalZone(name)).toBe(kept);
  });

  test('an alias and its present name keep the same clock', () => {
    const instant = Temporal.Instant.from('2027-07-01T12:00Z');
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const kept = canonicalZone(name);
      expect(kept, name).not.toBeNull();
      const named = instant.toZonedDateTimeISO(name);
      expect(named.equals(instant.toZonedDateTimeISO(kept ?? '')), `${name} and ${kept}`).toBe(
        true,
      );
      expect(canonicalZone(kept ?? '')).toBe(kept);
    }
  });
});

test.each([
  'Mars/Olympus',
  '',
  '+02:00',
  '+5.75:00',
  '-0300',
  ' Asia/Jerusalem',
  'Asia/Jerusalem\n',
])('%j is no zone', (name) => {
  expect(isZone(name)).toBe(false);
});

test('the list of zones names each once, by its present name', () => {
  const zones = allZones();
  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Jerusalem', 'Asia/Kolkata']));
  expect(zones).not.toContain('Asia/Calcutta');
  expect(new Set(zones).size).toBe(zones.length);
});

test.each([
  ['Asia/Jerusalem', '2027-10-30T22:30Z', '+03:00'],
  ['Asia/Jerusalem', '2027-10-30T23:30Z', '+02:00'],
  ['Asia/Jerusalem', '2027-10-31T00:00Z', null],
  ['Asia/Jerusalem', '2027-03-26T00:30Z', null],
  ['Australia/Lord_Howe', '2027-04-03T14:45Z', '+11:00'],
  ['Australia/Lord_Howe', '2027-04-03T15:15Z', '+10:30'],
  ['Asia/Kathmandu', '2027-04-03T15:15Z', null],
])('the repeated hour in %s at %s is told apart by %s', (zone, instant, offset) => {
  expect(repeatedHourOffset(Temporal.Instant.from(instant), zone)).toBe(offset);
});
