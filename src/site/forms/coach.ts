import { z } from 'zod';
import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import type { Practice } from '#domain/people/ownPractice.sql.ts';
import type { Availability } from '#domain/people/saveAvailability.ts';
import { specialties } from '#domain/people/specialties.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';
import type { RefusalCode } from '../../refused.ts';

type Typed = Record<string, string>;
type Weekday = Availability['windows'][number]['weekday'];

/** A row of hours as it stands in the form; `key` names its fields: `day-3`, `from-3`, `until-3`. */
export type HoursRow = { key: number; weekday: Weekday; from: string; until: string };

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const whole = (min: number, max: number) =>
  z
    .string('common.required')
    .regex(/^\d{1,6}$/, 'common.invalid')
    .transform(Number)
    .pipe(z.number().min(min, 'common.invalid').max(max, 'common.invalid'));

const rules = z.object({
  zone: z.string('common.required').min(1, 'common.required').max(64, 'people.unknownZone'),
  noticeMinutes: whole(0, 43_200),
  horizonDays: whole(1, 365),
  stepMinutes: whole(5, 240),
  bufferBeforeMinutes: whole(0, 240),
  bufferAfterMinutes: whole(0, 240),
});

/** The hours and rules of a coach's week. A row with both times empty is no row; 00:00 ends a day, as 24:00 does. */
export const availabilityForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const refuse = (field: string, message: RefusalCode) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  const parsed = rules.safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  const rows = typedHours(typed).filter(({ from, until }) => from !== '' || until !== '');
  for (const { key, from, until } of rows) {
    if (!isWallTime(from)) refuse(`from-${key}`, from ? 'sessions.windowTimes' : 'common.required');
    if (!isWallTime(until) && until !== '24:00') {
      refuse(`until-${key}`, until ? 'sessions.windowTimes' : 'common.required');
    } else if (from === endOf(until)) refuse(`until-${key}`, 'sessions.windowTimes');
  }
  if (context.issues.length > 0 || !parsed.success) return z.NEVER;
  const windows = rows.map(({ weekday, from, until }) => ({
    weekday,
    startsAt: from,
    endsAt: endOf(until),
  }));
  for (const index of overlappingWindows(windows)) {
    refuse(`from-${rows[index]?.key ?? 0}`, 'sessions.windowsOverlap');
  }
  return { ...parsed.data, windows };
});

function endOf(until: string): string {
  return until === '00:00' ? '24:00' : until;
}

/** The rows of a form as they were typed. */
export function typedHours(typed: Typed): HoursRow[] {
  return Object.entries(typed).flatMap(([name, value]) => {
    const key = /^day-(\d{1,4})$/.exec(name)?.[1];
    const weekday = weekdays.find((day) => String(day) === value);
    if (key === undefined || weekday === undefined) return [];
    const time = (field: string) => wallTime(typed[`${field}-${key}`] ?? '');
    return [{ key: Number(key), weekday, from: time('from'), until: time('until') }];
  });
}

/** "9", "930", "9.30" and "9:30" are times as people type them; what is none stays as it was typed. */
function wallTime(typed: string): string {
  const text = typed.trim().slice(0, 5);
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
}

/** The rows of the hours as they are kept. */
export function keptHours(windows: Practice['windows']): HoursRow[] {
  return windows.map(({ weekday, startsAt, endsAt }, key) => ({
    key,
    weekday,
    from: startsAt,
    until: endsAt,
  }));
}

/** The rows after one of the form's buttons: `add:3` adds hours to Wednesday, `remove:7` takes row 7 away; any other leaves them. */
export function editedHours(rows: HoursRow[], act: string): HoursRow[] {
  const [, verb, number] = /^(add|remove):(\d{1,4})$/.exec(act) ?? [];
  if (verb === 'remove') return rows.filter(({ key }) => String(key) !== number);
  const weekday = weekdays.find((day) => String(day) === number);
  if (verb !== 'add' || !weekday) return rows;
  const isFirst = rows.every((row) => row.weekday !== weekday);
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [...rows, { key, weekday, from: isFirst ? '09:00' : '', until: isFirst ? '17:00' : '' }];
}

export const publicationForm = z.object({ act: z.enum(['publish', 'unpublish']) });

const text = (max: number) => z.string().trim().max(max, 'common.tooLong').default('');

const checks = <Key extends string>(typed: Typed, prefix: string, keys: readonly Key[]): Key[] =>
  keys.filter((key) => typed[`${prefix}-${key}`] !== undefined);

/** What a coach says of themselves: in English, in Hebrew or in both; `language-he`, `specialty-career` are checkboxes. */
export const coachProfileForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const parsed = z
    .object({
      slug: z
        .string('common.required')
        .trim()
        .min(1, 'common.required')
        .max(80, 'common.tooLong')
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'people.slugShape'),
      nameEn: text(120),
      headlineEn: text(160),
      aboutEn: text(4000),
      nameHe: text(120),
      headlineHe: text(160),
      aboutHe: text(4000),
    })
    .safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  if (!parsed.success) return z.NEVER;
  const { data } = parsed;
  for (const field of ['name', 'headline'] as const) {
    if (data[`${field}En`] !== '' || data[`${field}He`] !== '') continue;
    context.addIssue({ code: 'custom', path: [`${field}En`], message: 'common.required' });
  }
  return {
    slug: data.slug,
    words: {
      en: { name: data.nameEn, headline: data.headlineEn, about: data.aboutEn },
      he: { name: data.nameHe, headline: data.headlineHe, about: data.aboutHe },
    },
    languages: checks(typed, 'language', coachLanguages),
    languageLevels: checks(typed, 'language', coachLanguages).map((language) => ({
      language,
      level: languageLevels.find((level) => level === typed[`level-${language}`]) ?? 'fluent',
    })),
    specialties: checks(typed, 'specialty', specialties),
  };
});

/** What can be booked. The price is typed in whole units with decimals ("95.50") and becomes integer minor units of its currency. */
export const sessionTypeForm = z
  .object({
    nameEn: text(120),
    nameHe: text(120),
    descriptionEn: text(2000),
    descriptionHe: text(2000),
    kind: z.enum(sessionKinds, 'common.invalid'),
    durationMinutes: z
      .string('common.required')
      .trim()
      .min(1, 'common.required')
      .regex(/^\d{1,4}$/, 'sessions.durationRange')
      .transform(Number)
      .pipe(z.number().min(10, 'sessions.durationRange').max(480, 'sessions.durationRange')),
    price: z.string('common.required').trim().min(1, 'common.required').max(40, 'common.tooLong'),
    currency: z.enum(currencies, 'common.invalid'),
    place: z.enum(places, 'common.invalid'),
    needsApproval: z.string().optional(),
    isBookable: z.string().optional(),
  })
  .transform((typed, context) => {
    const refuse = (field: string, message: RefusalCode) => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (typed.nameEn === '' && typed.nameHe === '') refuse('nameEn', 'common.required');
    const priceMinor = minorUnits(typed.price, typed.currency);
    if (priceMinor === null) {
      refuse('price', 'sessions.priceInvalid');
      return z.NEVER;
    }
    return {
      words: {
        en: { name: typed.nameEn, description: typed.descriptionEn },
        he: { name: typed.nameHe, description: typed.descriptionHe },
      },
      kind: typed.kind,
      durationMinutes: typed.durationMinutes,
      priceMinor,
      currency: typed.currency,
      place: typed.place,
      needsApproval: typed.needsApproval !== undefined,
      isBookable: typed.isBookable !== undefined,
    };
  });

/** The highest price that fits: ten million, in major units. */
const mostDigits = 7;

/** "95", "95.5", "1,250.00" or "95,50" as integer minor units of an ISO 4217 currency; null when it is none. No floats on the way. */
export function minorUnits(price: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(price)
    ? price.replaceAll(',', '')
    : price.replace(',', '.');
  const [, major, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  if (major === undefined || major.length > mostDigits || fraction.length > digits) return null;
  return Number(major + fraction.padEnd(digits, '0'));
}

/** Integer minor units as they are typed: 9550 GBP → "95.50", 9600 → "96". */
export function typedPrice(minor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const major = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return /^0*$/.test(fraction) ? major : `${major}.${fraction}`;
}

function fractionDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
