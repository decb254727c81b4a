import type { Locale } from '#i18n/locales.ts';
import type { WeekDayView } from '#site/components/WeekDayView.ts';
import { weekOf } from '#site/weekOf.ts';

/** A day as somebody's clock has it: from its first instant to the next day's. */
export type Day = {
  date: Temporal.PlainDate;
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** An instant well within it, to print it by. */
  noon: Temporal.Instant;
};

export type CalendarView = {
  days: (WeekDayView & { date: Temporal.PlainDate; isToday: boolean })[];
  from: string;
  until: string;
  /** "December 2026" */
  month: string;
  previous: string | undefined;
  next: string | undefined;
};

/** The days of the week, or of the month, in which a day lies. */
export function daysOf(
  wanted: Temporal.PlainDate,
  view: 'week' | 'month',
  locale: Locale,
  zone: string,
): Day[] {
  const first = view === 'week' ? weekOf(wanted, locale) : wanted.with({ day: 1 });
  const count = view === 'week' ? 7 : wanted.daysInMonth;
  const dates = Array.from({ length: count + 1 }, (_, index) => first.add({ days: index }));
  // A day whose midnight the clocks skip begins at its first instant.
  const starts = dates.map((date) => date.toZonedDateTime(zone).toInstant());
  return dates.slice(0, count).map((date, index) => {
    const start = starts[index] ?? date.toZonedDateTime(zone).toInstant();
    const end = starts[index + 1] ?? start;
    return { date, start, end, noon: start.add({ hours: 12 }) };
  });
}
