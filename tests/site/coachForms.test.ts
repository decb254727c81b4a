import { describe, expect, test } from 'vitest';
import { availabilityForm, coachProfileForm, editedHours, typedHours } from '#site/forms/coach.ts';
import { minorUnits, typedPrice } from '#site/forms/prices.ts';
import { sessionTypeForm } from '#site/forms/sessionTypes.ts';
import type { RefusalCode } from '#src/refused.ts';

type Typed = Record<string, string>;
type Outcome = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };

/** The first fault of each field, as its page shows it. */
const faults = ({ error }: Outcome) =>
  Object.fromEntries(
    (error?.issues ?? []).toReversed().map(({ path, message }) => [String(path[0]), message]),
  );

const rules: Typed = {
  zone: 'Europe/London',
  noticeMinutes: '720',
  horizonDays: '60',
  stepMinutes: '30',
  bufferBeforeMinutes: '0',
  bufferAfterMinutes: '10',
};
const row = (key: number, weekday: number, from: string, until: string): Typed => ({
  [`day-${key}`]: String(weekday),
  [`from-${key}`]: from,
  [`until-${key}`]: until,
});

describe('the form of weekly hours', () => {
  test('reads rows in any order, times as people type them, and midnight as the end of a day', () => {
    const typed = { ...rules, ...row(4, 1, '9', '1230'), ...row(0, 7, '22.15', '00:00') };
    const { noticeMinutes, windows } = availabilityForm.parse(typed);
    expect(noticeMinutes).toBe(720);
    expect(windows).toEqual([
      { weekday: 1, startsAt: '09:00', endsAt: '12:30' },
      { weekday: 7, startsAt: '22:15', endsAt: '24:00' },
    ]);
  });

  test('lets a row without times, and a week without rows, be', () => {
    expect(availabilityForm.parse({ ...rules, ...row(0, 1, '', '') }).windows).toEqual([]);
    expect(availabilityForm.parse(rules).windows).toEqual([]);
  });

  test.each<[string, Typed, Record<string, RefusalCode>]>([
    ['half a row', row(0, 1, '09:00', ''), { 'until-0': 'common.required' }],
    ['no time at all', row(2, 1, 'noon', '17:00'), { 'from-2': 'sessions.windowTimes' }],
    ['25 o’clock', row(0, 1, '09:00', '25:00'), { 'until-0': 'sessions.windowTimes' }],
    ['an empty window', row(0, 1, '09:00', '9'), { 'until-0': 'sessions.windowTimes' }],
    [
      'hours that overlap',
      { ...row(0, 1, '09:00', '12:00'), ...row(3, 1, '11:00', '13:00') },
      { 'from-3': 'sessions.windowsOverlap' },
    ],
    ['a negative pause', { bufferAfterMinutes: '-5' }, { bufferAfterMinutes: 'common.invalid' }],
    [
      'a pause of a week',
      { bufferBeforeMinutes: '999' },
      { bufferBeforeMinutes: 'common.invalid' },
    ],
    ['no horizon', { horizonDays: '' }, { horizonDays: 'common.invalid' }],
    ['no zone', { zone: '' }, { zone: 'common.required' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(availabilityForm.safeParse({ ...rules, ...typed }))).toEqual(expected);
  });

  test('adds rows and takes them away without losing what is typed in others', () => {
    const rows = typedHours({ ...row(0, 1, '09:00', 'x'), ...row(5, 2, '10:00', '12:00') });
    const more = editedHours(rows, 'add:2');
    expect(more.at(-1)).toEqual({ key: 6, weekday: 2, from: '', until: '' });
    expect(editedHours(more, 'remove:5').map(({ key }) => key)).toEqual([0, 6]);
    expect(editedHours(more, 'add:9')).toEqual(more);
    expect(editedHours([], 'add:3')).toEqual([
      { key: 0, weekday: 3, from: '09:00', until: '17:00' },
    ]);
  });
});

describe('prices', () => {
  test.each([
    ['0', 'GBP', 0],
    ['95', 'GBP', 9500],
    ['95.5', 'GBP', 9550],
    ['95,50', 'EUR', 9550],
    ['1,250', 'USD', 125_000],
    ['1,250.07', 'USD', 125_007],
    ['0.29', 'ILS', 29],
    ['1200', 'JPY', 1200],
    ['12.5', 'JPY', null],
    ['1.005', 'GBP', null],
    ['-5', 'GBP', null],
    ['1e3', 'GBP', null],
    ['ten', 'GBP', null],
    ['.', 'GBP', null],
    ['99999999', 'GBP', null],
  ] as const)('%s %s are %s minor units', (typed, currency, minor) => {
    expect(minorUnits(typed, currency)).toBe(minor);
  });

  test.each([
    [0, 'GBP', '0'],
    [9600, 'GBP', '96'],
    [9550, 'GBP', '95.50'],
    [7, 'USD', '0.07'],
    [1200, 'JPY', '1200'],
  ] as const)('%s of %s are typed as %s', (minor, currency, typed) => {
    expect(typedPrice(minor, currency)).toBe(typed);
    expect(minorUnits(typed, currency)).toBe(minor);
  });
});

describe('the form of a session type', () => {
  const sound: Typed = {
    nameEn: 'Talk',
    kind: 'discovery',
    durationMinutes: '30',
    price: '95',
    currency: 'GBP',
    place: 'video',
    isBookable: 'on',
  };

  test('reads what is sound', () => {
    expect(sessionTypeForm.parse(sound)).toMatchObject({
      priceMinor: 9500,
      isBookable: true,
      needsApproval: false,
      words: { en: { name: 'Talk' }, he: { name: '' } },
    });
  });

  test.each<[string, Typed, Record<string, RefusalCode>]>([
    ['no name in any language', { nameEn: ' ' }, { nameEn: 'common.required' }],
    ['five minutes', { durationMinutes: '5' }, { durationMinutes: 'sessions.durationRange' }],
    [
      'a word for a length',
      { durationMinutes: 'long' },
      { durationMinutes: 'sessions.durationRange' },
    ],
    ['no price', { price: '' }, { price: 'common.required' }],
    ['a price with three decimals', { price: '1.005' }, { price: 'sessions.priceInvalid' }],
    ['another currency', { currency: 'XXX' }, { currency: 'common.invalid' }],
    ['a name that is a novel', { nameHe: 'x'.repeat(121) }, { nameHe: 'common.tooLong' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(sessionTypeForm.safeParse({ ...sound, ...typed }))).toEqual(expected);
  });
});

describe('the form of a coach’s page', () => {
  const sound: Typed = {
    slug: 'noa-ben-ami',
    nameHe: 'נועה',
    headlineHe: 'שינוי',
    'language-he': 'on',
  };

  test('is content with one language', () => {
    expect(coachProfileForm.parse(sound)).toMatchObject({ languages: ['he'], specialties: [] });
  });

  test.each<[string, Typed, Record<string, RefusalCode>]>([
    ['an address with capitals', { slug: 'Noa' }, { slug: 'people.slugShape' }],
    ['an address with two hyphens', { slug: 'noa--b' }, { slug: 'people.slugShape' }],
    ['no address', { slug: '' }, { slug: 'common.required' }],
    ['no headline', { headlineHe: '' }, { headlineEn: 'common.required' }],
    ['too much about oneself', { aboutEn: 'x'.repeat(4001) }, { aboutEn: 'common.tooLong' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(coachProfileForm.safeParse({ ...sound, ...typed }))).toMatchObject(expected);
  });
});
