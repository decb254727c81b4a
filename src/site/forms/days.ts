import { z } from 'zod';
import { mostStretches } from '#domain/people/mostStretches.ts';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import type { RefusalCode } from '../../refused.ts';
import { stretchKeys } from './stretchKeys.ts';
import { typedTime } from './typedTime.ts';

const day = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .refine(isLocalDate, 'common.invalid');

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'common.tooLong')
    .default('')
    .transform((text) => (text === '' ? null : text));

const entry = z.object({
  id: z.string().max(64).optional(),
  basedOn: z.string().max(64).optional(),
});

const exceptionFields = entry.extend({
  date: day,
  name: words(120),
  open: z.enum(['closed', 'hours'], 'common.required'),
});

/** One day with other hours, or closed: `from-0`, `until-0` and so on; a stretch with both times empty is none. */
export const exceptionForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const refuse = (field: string, message: RefusalCode) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  const parsed = exceptionFields.safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  const isOpen = typed['open'] === 'hours';
  const rows = isOpen ? typedStretches(typed).filter(({ from, until }) => from || until) : [];
  for (const { key, from, until } of rows) {
    if (!isWallTime(from)) refuse(`from-${key}`, from ? 'sessions.windowTimes' : 'common.required');
    const isEnd = until === '24:00' || isWallTime(until);
    if (!isEnd || from === endOf(until)) {
      refuse(`until-${key}`, until ? 'sessions.windowTimes' : 'common.required');
    }
  }
  if (isOpen && rows.length === 0) refuse('from-0', 'common.required');
  const surplus = rows[mostStretches];
  if (surplus) refuse(`from-${surplus.key}`, 'common.tooLong');
  if (context.issues.length > 0 || !parsed.success) return z.NEVER;
  const hours = rows.map(({ from, until }) => ({ startsAt: from, endsAt: endOf(until) }));
  for (const index of overlappingWindows(hours.map((each) => ({ weekday: 1, ...each })))) {
    refuse(`from-${rows[index]?.key ?? 0}`, 'sessions.windowsOverlap');
  }
  const { id, basedOn, date, name } = parsed.data;
  return { id, basedOn, date, name, hours };
});

function endOf(until: string): string {
  return until === '00:00' ? '24:00' : until;
}

/** The stretches of hours as they were typed, however many were sent. */
function typedStretches(
  typed: Record<string, string>,
): { key: number; from: string; until: string }[] {
  return stretchKeys(typed).map((key) => ({
    key,
    from: typedTime(typed[`from-${key}`] ?? ''),
    until: typedTime(typed[`until-${key}`] ?? ''),
  }));
}

export const timeOffForm = entry
  .extend({ fromDate: day, untilDate: day, note: words(200) })
  .transform((typed, context) => {
    if (typed.untilDate < typed.fromDate) {
      context.addIssue({
        code: 'custom',
        path: ['untilDate'],
        message: 'sessions.datesInOrder',
      });
    }
    return typed;
  });

export const removalForm = z.object({ id: z.string().max(64) });

const mostImported = 120;

/** Checkboxes `on-2026-12-25` of a country's holidays. */
export const holidaysForm = z.record(z.string(), z.string()).transform((typed) => ({
  country: (typed['country'] ?? '').slice(0, 2),
  dates: Object.keys(typed)
    .flatMap((name) => /^on-(\d{4}-\d\d-\d\d)$/.exec(name)?.[1] ?? [])
    .slice(0, mostImported),
}));
