import type { WeeklyWindow } from './bookingSchedule.ts';
import { dayOf, daysUntilWeekday } from './localDate.ts';

/** Whether a window between two dates has its weekday among them at all; refuses (RangeError) what is no date. */
export function windowOccurs({
  weekday,
  fromDate,
  untilDate,
}: Pick<WeeklyWindow, 'weekday' | 'fromDate' | 'untilDate'>): boolean {
  if (!fromDate || !untilDate) return true;
  const from = dayOf(fromDate);
  return from + daysUntilWeekday(from, weekday) <= dayOf(untilDate);
}
