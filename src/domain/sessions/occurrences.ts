import type { WeeklyWindow } from './bookingSchedule.ts';
import { demandWhole } from './demandSense.ts';
import { dayOf, daysUntilWeekday, modulo } from './localDate.ts';

/**
 * The first day (counted from 1970-01-01) on which a weekly window starts, on or after a day, and the days from each to the next; when
 * it ends is not asked. Refuses (RangeError) dates and distances that make no sense.
 */
export function occurrences(
  { weekday, fromDate, everyWeeks }: Pick<WeeklyWindow, 'weekday' | 'fromDate' | 'everyWeeks'>,
  firstDay: number,
): { first: number; distance: number } {
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
