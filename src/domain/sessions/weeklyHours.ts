import type { WeeklyWindow } from './bookingSchedule.ts';
import { demandWhole } from './demandSense.ts';
import { dayOf } from './localDate.ts';
import { occurrences } from './occurrences.ts';
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
