import type { SessionView } from '#site/forms/sessionSearch.ts';

type Asked = {
  view: Exclude<SessionView, 'list'>;
  day: Temporal.PlainDate;
  /** ISO: 1 is Monday. */
  weekStart: number;
  zone: string;
};

type CalendarRange = {
  /** Every day that is shown, whole weeks of a month. */
  days: Temporal.PlainDate[];
  from: Temporal.Instant;
  until: Temporal.Instant;
  previous: Temporal.PlainDate;
  next: Temporal.PlainDate;
};

/**
 * The days that a calendar shows around one of them, and the instants between which they lie by the clock of a zone: from the first instant
 * that there is on the first day, so that a day of 23 or 25 hours is whole.
 */
export function calendarRange({ view, day, weekStart, zone }: Asked): CalendarRange {
  const weekOf = (each: Temporal.PlainDate) =>
    each.subtract({ days: (each.dayOfWeek - weekStart + 7) % 7 });
  const step = view === 'month' ? { months: 1 } : { days: view === 'week' ? 7 : 1 };
  const month = day.with({ day: 1 });
  const first = { day, week: weekOf(day), month: weekOf(month) }[view];
  const last = month.add({ months: 1 }).subtract({ days: 1 });
  const count = {
    day: 1,
    week: 7,
    month: first.until(weekOf(last), { largestUnit: 'days' }).days + 7,
  }[view];
  const days = Array.from({ length: count }, (_, index) => first.add({ days: index }));
  const begins = (each: Temporal.PlainDate) => each.toZonedDateTime(zone).toInstant();
  const from = view === 'month' ? month : day;
  return {
    days,
    from: begins(first),
    until: begins(first.add({ days: count })),
    previous: from.subtract(step),
    next: from.add(step),
  };
}
