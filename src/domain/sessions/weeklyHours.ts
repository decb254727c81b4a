import type { WeeklyWindow } from './bookingSchedule.ts';
import { demandWhole } from './demandSense.ts';
import { dayOf, daysUntilWeekday, modulo } from './localDate.ts';
import type { Range } from './ranges.ts';
import { wallHours } from './wallHours.ts';

/**
 * The wall-clock hours of windows that start on one of these days (counted from 1970-01-01, both
 * included), in no particular order. Refuses (RangeError) dates, times and distances that make no sense.
 */
export function weeklyHours(
  windows: readonly WeeklyWindow[],
  firstDay: number,
  lastDay: number,
): Range[] {
  const found: Range[] = [];
  for (const window of windows) {
    demandWhole(window.weekday, 'weekday', { least: 1, most: 7 });
    const hours = wallHours(window);
    const until = window.untilDate == null ? lastDay : Math.min(dayOf(window.untilDate), lastDay);
    const { first, distance } = occurrences(window, firstDay);
    for (let day = first; day <= until; day += distance) found.push(hours(day));
  }
  return found;
}

/** The first day on which a window starts, on or after a day, and the days from each to the next. */
function occurrences(window: WeeklyWindow, firstDay: number): { first: number; distance: number } {
  const { weekday, fromDate, everyWeeks } = window;
  demandWhole(everyWeeks ?? 1, 'everyWeeks', { least: 1, most: 52 });
  if (fromDate == null) {
    return { first: firstDay + daysUntilWeekday(firstDay, weekday), distance: 7 };
  }
  const from = dayOf(fromDate);
  const origin = from + daysUntilWeekday(from, weekday);
  const distance = 7 * (everyWeeks ?? 1);
  const first = origin >= firstDay ? origin : firstDay + modulo(origin - firstDay, distance);
  return { first, distance };
}
