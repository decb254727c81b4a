import { describe, expect, test } from 'vitest';
import { availabilityForm, coachProfileForm, editedHours, typedHours } from '#site/forms/coach.ts';
import { exceptionForm, holidaysForm, timeOffForm } from '#site/forms/days.ts';
import { minorUnits, typedPrice } from '#site/forms/prices.ts';
import {
  editedLengths,
  editedQuestions,
  sessionTypeForm,
  typedLengths,
} from '#site/forms/sessionTypes.ts';
import { sharingLinkForm } from '#site/forms/sharing.ts';
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
    const always = { everyWeeks: 1, fromDate: null, untilDate: null };
    expect(windows).toEqual([
      { weekday: 1, startsAt: '09:00', endsAt: '12:30', ...always },
      { weekday: 7, startsAt: '22:15', endsAt: '24:00', ...always },
    ]);
  });

  test('reads every how many weeks, and from when until when', () => {
    const pattern = { 'every-0': '2', 'since-0': '2027-03-01', 'last-0': '2027-06-30' };
    const parsed = availabilityForm.parse({ ...rules, ...row(0, 1, '9', '12'), ...pattern });
    expect(parsed.windows).toMatchObject([
      { everyWeeks: 2, fromDate: '2027-03-01', untilDate: '2027-06-30' },
    ]);
  });

  test('reads limits, an empty one as none, and where the week begins', () => {
    const parsed = availabilityForm.parse({
      ...rules,
      mostPerDay: '4',
      mostPerWeek: ' ',
      weekStart: '7',
      buffersAroundBusy: 'on',
    });
    expect(parsed).toMatchObject({
      mostPerDay: 4,
      mostPerWeek: null,
      mostPerMonth: null,
      weekStart: 7,
      buffersAroundBusy: true,
    });
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
    [
      'every other week beside every week',
      {
        ...row(0, 1, '09:00', '12:00'),
        ...row(3, 1, '11:00', '13:00'),
        'every-3': '2',
        'since-3': '2026-12-07',
      },
      { 'from-3': 'sessions.windowsOverlap' },
    ],
    ['a negative pause', { bufferAfterMinutes: '-5' }, { bufferAfterMinutes: 'common.invalid' }],
    [
      'a pause of a week',
      { bufferBeforeMinutes: '999' },
      { bufferBeforeMinutes: 'common.invalid' },
    ],
    [
      'every other week without a first day',
      { ...row(0, 1, '09:00', '12:00'), 'every-0': '2' },
      { 'since-0': 'sessions.everyNeedsDate' },
    ],
    [
      'a last day before the first',
      { ...row(0, 1, '09:00', '12:00'), 'since-0': '2027-03-08', 'last-0': '2027-03-01' },
      { 'last-0': 'sessions.datesInOrder' },
    ],
    [
      'a Monday between a Tuesday and a Sunday',
      { ...row(0, 1, '09:00', '12:00'), 'since-0': '2027-03-02', 'last-0': '2027-03-07' },
      { 'last-0': 'sessions.windowNever' },
    ],
    [
      'the 30th of February',
      { ...row(0, 1, '09:00', '12:00'), 'since-0': '2027-02-30' },
      { 'since-0': 'common.invalid' },
    ],
    [
      'every sixty weeks',
      { ...row(0, 1, '09:00', '12:00'), 'every-0': '60' },
      { 'every-0': 'common.invalid' },
    ],
    [
      'fewer a week than a day',
      { mostPerDay: '5', mostPerWeek: '3' },
      { mostPerWeek: 'people.limitsOrder' },
    ],
    [
      'fewer a month than a week',
      { mostPerWeek: '9', mostPerMonth: '3' },
      { mostPerMonth: 'people.limitsOrder' },
    ],
    [
      'a notice past the horizon',
      { noticeMinutes: '40000', horizonDays: '2' },
      { noticeMinutes: 'people.noticeBeyondHorizon' },
    ],
    ['a horizon of three years', { horizonDays: '1000' }, { horizonDays: 'common.invalid' }],
    ['no horizon', { horizonDays: '' }, { horizonDays: 'common.invalid' }],
    ['no zone', { zone: '' }, { zone: 'common.required' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(availabilityForm.safeParse({ ...rules, ...typed }))).toEqual(expected);
  });

  test('adds rows and takes them away without losing what is typed in others', () => {
    const rows = typedHours({ ...row(0, 1, '09:00', 'x'), ...row(5, 2, '10:00', '12:00') });
    const more = editedHours(rows, 'add:2');
    expect(more.at(-1)).toMatchObject({ key: 6, weekday: 2, from: '', until: '', every: '1' });
    expect(editedHours(more, 'remove:5').map(({ key }) => key)).toEqual([0, 6]);
    expect(editedHours(more, 'add:9')).toEqual(more);
    expect(editedHours([], 'add:3')).toMatchObject([
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
    [
      'a second length of five minutes',
      { 'minutes-0': '5', 'price-0': '10', 'currency-0': 'GBP' },
      { 'minutes-0': 'sessions.durationRange' },
    ],
    [
      'a second length without a price',
      { 'minutes-0': '50', 'price-0': '', 'currency-0': 'GBP' },
      { 'price-0': 'sessions.priceInvalid' },
    ],
    [
      'a length that stands there twice',
      { 'minutes-4': '30', 'price-4': '10', 'currency-4': 'GBP' },
      { 'minutes-4': 'sessions.lengthTwice' },
    ],
    [
      'a question without words',
      { 'ask-0': '', 'askEn-0': ' ', 'answer-0': 'short' },
      { 'askEn-0': 'sessions.questionEmpty' },
    ],
    [
      'a question that is a novel',
      { 'ask-0': '', 'askHe-0': 'x'.repeat(301), 'answer-0': 'short' },
      { 'askHe-0': 'common.tooLong' },
    ],
    [
      'a fee of two hundred percent',
      { lateFeePercent: '200' },
      { lateFeePercent: 'common.invalid' },
    ],
    ['an address on Mars', { addressZone: 'Mars/Base' }, { addressZone: 'people.unknownZone' }],
    ['bookers nobody knows', { whoMayBook: 'friends' }, { whoMayBook: 'common.invalid' }],
    ['a name that is a novel', { nameHe: 'x'.repeat(121) }, { nameHe: 'common.tooLong' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(sessionTypeForm.safeParse({ ...sound, ...typed }))).toEqual(expected);
  });
});

describe('the rows of a session type', () => {
  const sound: Typed = {
    nameEn: 'Talk',
    kind: 'discovery',
    durationMinutes: '30',
    price: '95',
    currency: 'GBP',
    place: 'inPerson',
    address: 'Rothschild 1, Tel Aviv',
    addressZone: 'Asia/Jerusalem',
  };

  test('are read with what they hold; an empty length is none', () => {
    const parsed = sessionTypeForm.parse({
      ...sound,
      'minutes-0': '50',
      'price-0': '120.50',
      'currency-0': 'EUR',
      'minutes-1': '',
      'price-1': '',
      'currency-1': 'EUR',
      'ask-3': '',
      'askEn-3': 'What brings you?',
      'answer-3': 'long',
      'must-3': 'on',
    });
    expect(parsed).toMatchObject({
      otherLengths: [{ durationMinutes: 50, priceMinor: 12_050, currency: 'EUR' }],
      questions: [
        { answerKind: 'long', isRequired: true, words: { en: { question: 'What brings you?' } } },
      ],
      address: 'Rothschild 1, Tel Aviv',
      noticeMinutes: null,
      freeCancelHours: 24,
    });
    expect(sessionTypeForm.parse({ ...sound, place: 'video' })).toMatchObject({
      address: null,
      addressZone: null,
    });
  });

  test('come and go without losing what is typed in others', () => {
    const lengths = typedLengths({ 'minutes-2': 'abc', 'price-2': '5', 'currency-2': 'EUR' });
    expect(lengths).toEqual([{ key: 2, minutes: 'abc', price: '5', currency: 'EUR' }]);
    const more = editedLengths(lengths, 'addLength', 'ILS');
    expect(more.at(-1)).toEqual({ key: 3, minutes: '', price: '', currency: 'ILS' });
    expect(editedLengths(more, 'removeLength:2', 'ILS').map(({ key }) => key)).toEqual([3]);
    const questions = editedQuestions([], 'addQuestion');
    expect(questions).toMatchObject([{ key: 0, id: '', answerKind: 'short' }]);
    expect(editedQuestions(questions, 'removeQuestion:0')).toEqual([]);
  });
});

describe('the forms of single days', () => {
  test('read a closed day, and one with other hours', () => {
    const closed = { date: '2027-01-03', open: 'closed', 'from-0': '09:00', 'until-0': '10:00' };
    expect(exceptionForm.parse(closed)).toMatchObject({ date: '2027-01-03', hours: [] });
    expect(exceptionForm.parse({ ...closed, open: 'hours', name: ' Fair ' })).toMatchObject({
      name: 'Fair',
      hours: [{ startsAt: '09:00', endsAt: '10:00' }],
    });
  });

  test('read as many stretches as were sent, up to as many as a day has', () => {
    const stretches = (count: number) =>
      Object.fromEntries(
        [...Array(count).keys()].flatMap((key) => [
          [`from-${key}`, `${key}:00`] as const,
          [`until-${key}`, `${key}:30`] as const,
        ]),
      );
    const sent = { date: '2027-01-03', open: 'hours' };
    expect(exceptionForm.parse({ ...sent, ...stretches(12) }).hours).toHaveLength(12);
    expect(faults(exceptionForm.safeParse({ ...sent, ...stretches(13) }))).toEqual({
      'from-12': 'common.tooLong',
    });
  });

  test.each<[string, Typed, Record<string, RefusalCode>]>([
    ['no day', { date: '' }, { date: 'common.required' }],
    ['a day that is none', { date: '2027-02-30' }, { date: 'common.invalid' }],
    ['other hours without hours', { open: 'hours' }, { 'from-0': 'common.required' }],
    [
      'hours that overlap',
      { open: 'hours', 'from-0': '9', 'until-0': '12', 'from-1': '11', 'until-1': '13' },
      { 'from-1': 'sessions.windowsOverlap' },
    ],
    [
      'no time at all',
      { open: 'hours', 'from-0': 'noon', 'until-0': '13' },
      { 'from-0': 'sessions.windowTimes' },
    ],
  ])('refuse %s beside its field', (_what, typed, expected) => {
    const sent = { date: '2027-01-03', open: 'closed', ...typed };
    expect(faults(exceptionForm.safeParse(sent))).toEqual(expected);
  });

  test('refuse time off that ends before it begins', () => {
    const off = { fromDate: '2027-01-03', untilDate: '2027-01-01' };
    expect(faults(timeOffForm.safeParse(off))).toEqual({ untilDate: 'sessions.datesInOrder' });
    expect(timeOffForm.parse({ ...off, untilDate: '2027-01-09', note: '' })).toMatchObject({
      note: null,
    });
  });

  test('read which holidays are ticked, and nothing else', () => {
    expect(holidaysForm.parse({ country: 'IL', 'on-2027-04-22': 'on', 'on-x': 'on' })).toEqual({
      country: 'IL',
      dates: ['2027-04-22'],
    });
  });
});

describe('the form of a sharing link', () => {
  test('reads a link for everything, without an end', () => {
    expect(sharingLinkForm.parse({ name: 'Talk', type: '', lastDay: '', mostUses: '' })).toEqual({
      name: 'Talk',
      type: null,
      lastDay: null,
      mostUses: null,
    });
  });

  test.each<[string, Typed, Record<string, RefusalCode>]>([
    ['no name', { name: ' ' }, { name: 'common.required' }],
    ['no use at all', { mostUses: '0' }, { mostUses: 'common.invalid' }],
    ['a day that is none', { lastDay: 'soon' }, { lastDay: 'common.invalid' }],
  ])('refuses %s beside its field', (_what, typed, expected) => {
    expect(faults(sharingLinkForm.safeParse({ name: 'Talk', ...typed }))).toEqual(expected);
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
