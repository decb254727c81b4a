import { z } from 'zod';
import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import type { Practice } from '#domain/people/ownPractice.sql.ts';
import type { Availability } from '#domain/people/saveAvailability.ts';
import { specialties } from '#domain/people/specialties.ts';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { limitOutOfOrder } from '#domain/sessions/limitOutOfOrder.ts';
import { noticeFitsHorizon } from '#domain/sessions/availability.ts';
import { windowOccurs } from '#domain/sessions/windowOccurs.ts';
import type { RefusalCode } from '../../refused.ts';
import { typedTime } from './typedTime.ts';
import { maybeWhole, whole } from './wholeNumbers.ts';

type Typed = Record<string, string>;
type Weekday = Availability['windows'][number]['weekday'];

/** A row of hours as it stands in the form; `key` names its fields: `day-3`, `from-3`, `until-3`, `every-3`, `since-3`, `last-3`. */
export type HoursRow = {
  key: number;
  weekday: Weekday;
  from: string;
  until: string;
  /** Every so many weeks, from the first day and until the last one on which it may begin; empty is no such day. */
  every: string;
  since: string;
  last: string;
};

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const rules = z.object({
  zone: z.string('common.required').min(1, 'common.required').max(64, 'people.unknownZone'),
  noticeMinutes: whole(0, 43_200),
  horizonDays: whole(1, 730),
  stepMinutes: whole(5, 240),
  bufferBeforeMinutes: whole(0, 240),
  bufferAfterMinutes: whole(0, 240),
  buffersAroundBusy: z
    .string()
    .optional()
    .transform((sent) => sent !== undefined),
  weekStart: whole(1, 7).default(1),
  mostPerDay: maybeWhole(1, 50),
  mostPerWeek: maybeWhole(1, 200),
  mostPerMonth: maybeWhole(1, 800),
  /** What the page showed when it was opened. */
  basedOn: z.string().max(64).optional(),
});

/** The hours and rules of a coach's week. A row with both times empty is no row; 00:00 ends a day, as 24:00 does. */
export const availabilityForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const refuse = (field: string, message: RefusalCode) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  const parsed = rules.safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  if (parsed.data) {
    const field = limitOutOfOrder(parsed.data);
    if (field) refuse(field, 'people.limitsOrder');
    if (!noticeFitsHorizon(parsed.data)) refuse('noticeMinutes', 'people.noticeBeyondHorizon');
  }
  const rows = typedHours(typed).filter(({ from, until }) => from !== '' || until !== '');
  for (const row of rows) judgeRow(row, refuse);
  if (context.issues.length > 0 || !parsed.success) return z.NEVER;
  const windows = rows.map((row) => ({
    weekday: row.weekday,
    startsAt: row.from,
    endsAt: endOf(row.until),
    everyWeeks: Number(row.every),
    fromDate: row.since === '' ? null : row.since,
    untilDate: row.last === '' ? null : row.last,
  }));
  for (const index of overlappingWindows(windows)) {
    refuse(`from-${rows[index]?.key ?? 0}`, 'sessions.windowsOverlap');
  }
  return { ...parsed.data, windows };
});

type Refuse = (field: string, message: RefusalCode) => void;

function judgeRow(row: HoursRow, refuse: Refuse): void {
  const { key, from, until, every, since, last } = row;
  if (!isWallTime(from)) refuse(`from-${key}`, from ? 'sessions.windowTimes' : 'common.required');
  if (!isWallTime(until) && until !== '24:00') {
    refuse(`until-${key}`, until ? 'sessions.windowTimes' : 'common.required');
  } else if (from === endOf(until)) refuse(`until-${key}`, 'sessions.windowTimes');
  if (!/^([1-9]|[1-4]\d|5[0-2])$/.test(every)) refuse(`every-${key}`, 'common.invalid');
  else if (every !== '1' && since === '') refuse(`since-${key}`, 'sessions.everyNeedsDate');
  const wrong = [
    ['since', since],
    ['last', last],
  ].find(([, date]) => date !== '' && !isLocalDate(date ?? ''));
  if (wrong) {
    refuse(`${wrong[0] ?? ''}-${key}`, 'common.invalid');
  } else if (since !== '' && last !== '' && last < since) {
    refuse(`last-${key}`, 'sessions.datesInOrder');
  } else if (!windowOccurs({ weekday: row.weekday, fromDate: since, untilDate: last })) {
    refuse(`last-${key}`, 'sessions.windowNever');
  }
}

function endOf(until: string): string {
  return until === '00:00' ? '24:00' : until;
}

/** The rows of a form as they were typed. */
export function typedHours(typed: Typed): HoursRow[] {
  return Object.entries(typed).flatMap(([name, value]) => {
    const key = /^day-(\d{1,4})$/.exec(name)?.[1];
    const weekday = weekdays.find((day) => String(day) === value);
    if (key === undefined || weekday === undefined) return [];
    const text = (field: string) => (typed[`${field}-${key}`] ?? '').trim().slice(0, 10);
    return [
      {
        key: Number(key),
        weekday,
        from: typedTime(text('from')),
        until: typedTime(text('until')),
        every: text('every') === '' ? '1' : text('every'),
        since: text('since'),
        last: text('last'),
      },
    ];
  });
}

/** A row as the form's fields that send it. */
export function fieldsOfHours(rows: readonly HoursRow[]): Typed {
  return Object.fromEntries(
    rows.flatMap(({ key, weekday, from, until, every, since, last }) => [
      [`day-${key}`, String(weekday)],
      [`from-${key}`, from],
      [`until-${key}`, until],
      [`every-${key}`, every],
      [`since-${key}`, since],
      [`last-${key}`, last],
    ]),
  );
}

/** The rows of the hours as they are kept. */
export function keptHours(windows: Practice['windows']): HoursRow[] {
  return windows.map(({ weekday, startsAt, endsAt, everyWeeks, fromDate, untilDate }, key) => ({
    key,
    weekday,
    from: startsAt,
    until: endsAt,
    every: String(everyWeeks),
    since: fromDate ?? '',
    last: untilDate ?? '',
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
  const [from, until] = isFirst ? (['09:00', '17:00'] as const) : (['', ''] as const);
  return [...rows, { key, weekday, from, until, every: '1', since: '', last: '' }];
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
