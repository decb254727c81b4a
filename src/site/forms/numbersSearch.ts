import { dayFrom } from '#domain/dayFrom.ts';
import type { MessageKey } from '#i18n/catalogues.ts';

/** So many months at most are counted at once: two years, the running month included. */
const mostMonths = 24;
const usualMonths = 6;

export type NumbersSearch = {
  from: Temporal.PlainDate;
  /** In the range, and today at the latest. */
  until: Temporal.PlainDate;
  /** What is wrong with what was typed; nothing is counted then. */
  errors: Partial<Record<'from' | 'until', MessageKey>>;
};

/** The days that a coach wants numbers of, as an address tells them: usually the running month and the five before. Names of days that are none count as not named. */
export function numbersSearch(params: URLSearchParams, today: Temporal.PlainDate): NumbersSearch {
  const asked = { from: dayFrom(params.get('from')), until: dayFrom(params.get('until')) };
  const isAhead = asked.until && Temporal.PlainDate.compare(asked.until, today) > 0;
  const until = asked.until && !isAhead ? asked.until : today;
  const from = asked.from ?? firstOf(until, usualMonths);
  return { from, until, errors: errorsOf(from, until) };
}

/** The first of so many months, of which `day` lies in the last. */
export function firstOf(day: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return day.with({ day: 1 }).subtract({ months: months - 1 });
}

function errorsOf(from: Temporal.PlainDate, until: Temporal.PlainDate): NumbersSearch['errors'] {
  if (Temporal.PlainDate.compare(from, until) > 0) return { from: 'sessionNumbers.outOfOrder' };
  if (Temporal.PlainDate.compare(from, firstOf(until, mostMonths)) < 0) {
    return { from: 'sessionNumbers.tooLong' };
  }
  return {};
}
