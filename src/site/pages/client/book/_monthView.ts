import type { Formatter } from '#i18n/format.ts';
import type { CalendarDayView } from '#site/components/CalendarDayView.ts';
import { weekOf } from '#site/weekOf.ts';
import type { CalendarView } from './_calendarView.ts';

/** The same days as a month of weeks, as the `Calendar` shows them. */
export function monthView(calendar: CalendarView, format: Formatter) {
  const [first] = calendar.days;
  const before = first ? weekOf(first.date, format.locale).until(first.date).days : 0;
  const cells: (CalendarDayView | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...calendar.days.map((day) => ({
      day: day.day,
      label: `${day.label}, ${day.times}`,
      ...(day.href ? { href: day.href } : {}),
      selected: day.selected ?? false,
      today: day.isToday,
    })),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, index) => cells[week * 7 + index] ?? null),
  );
  const anyWeek = weekOf(Temporal.PlainDate.from('2026-11-18'), format.locale);
  const weekdays = Array.from({ length: 7 }, (_, index) => {
    const noon = anyWeek.add({ days: index }).toZonedDateTime({
      timeZone: format.zone,
      plainTime: '12:00',
    });
    return {
      short: format.weekdayShort(noon.toInstant()),
      long: format.dateLong(noon.toInstant()).split(',')[0] ?? '',
    };
  });
  return { title: calendar.month, weeks, weekdays };
}
