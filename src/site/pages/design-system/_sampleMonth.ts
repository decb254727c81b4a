import type { CalendarDayView } from '#site/components/CalendarDayView.ts';
import type { Formatter } from '#i18n/format.ts';

/** November 2026, with the 26th as today: a fixed month, so that the page always looks the same. */
export function sampleMonth(format: Formatter, session: string) {
  const days: (CalendarDayView | null)[] = Array.from({ length: 35 }, (_, index) => {
    const date = index + 1;
    if (date > 30) return null;
    const instant = noon(date);
    return {
      day: String(date),
      label: format.dateLong(instant),
      href: date >= 26 ? '#calendar' : undefined,
      today: date === 26,
      selected: date === 30,
      mark: [12, 19, 30].includes(date) ? session : undefined,
    };
  });
  return {
    title: format.monthLong(noon(1)),
    weekdays: Array.from({ length: 7 }, (_, day) => ({
      short: format.weekdayShort(noon(day + 1)),
      long: format.dateLong(noon(day + 1)).split(/[,،]/)[0] ?? '',
    })),
    weeks: Array.from({ length: 5 }, (_, week) => days.slice(week * 7, week * 7 + 7)),
  };
}

function noon(date: number): Temporal.Instant {
  return Temporal.Instant.from(`2026-11-${String(date).padStart(2, '0')}T10:00:00Z`);
}
