import type { WeeklyWindow } from '../sessions/availability.ts';
import { dayOf, modulo } from '../sessions/localDate.ts';
import { occurrences } from '../sessions/occurrences.ts';

/**
 * Which of these weekly windows share time with an earlier one of the list, by index: both begin on one date, or the one passes
 * midnight into the other's. Those of alternating weeks, or of other times of the year, share none, whatever their hours. Refuses
 * (RangeError) dates and distances that make no sense.
 */
export function overlappingWindows(windows: readonly WeeklyWindow[]): number[] {
  return windows.flatMap((window, index) =>
    windows.slice(0, index).some((earlier) => clash(window, earlier)) ? [index] : [],
  );
}

const minutesOfDay = 24 * 60;

/** No window is longer than a day: the other begins on the same date, on the one before or on the one after. */
function clash(one: WeeklyWindow, other: WeeklyWindow): boolean {
  return [-1, 0, 1].some((days) => meet(one, other, days) && haveDates(one, other, days));
}

/** Whether the hours meet where the other begins so many days after the one. */
function meet(one: WeeklyWindow, other: WeeklyWindow, days: number): boolean {
  const [a, b] = [stretchOf(one), stretchOf(other)];
  const shift = days * minutesOfDay;
  return a.start < b.end + shift && b.start + shift < a.end;
}

/** Whether there is a date on which the one begins, and the other so many days after it. */
function haveDates(one: WeeklyWindow, other: WeeklyWindow, days: number): boolean {
  if (modulo(other.weekday - one.weekday - days, 7) !== 0) return false;
  const last = Math.min(lastOf(one), lastOf(other) - days);
  const from = Math.max(firstOf(one), firstOf(other) - days);
  const { first, distance } = occurrences(one, from === -Infinity ? Math.min(last, 0) - 7 : from);
  // After as many turns as the other has weeks between, the two meet as they did before.
  return Array.from({ length: other.everyWeeks ?? 1 }, (_, turn) => first + turn * distance).some(
    (day) => day <= last && occurrences(other, day + days).first === day + days,
  );
}

function firstOf({ fromDate }: WeeklyWindow): number {
  return fromDate ? dayOf(fromDate) : -Infinity;
}

function lastOf({ untilDate }: WeeklyWindow): number {
  return untilDate ? dayOf(untilDate) : Infinity;
}

/** Minutes since the midnight on which it begins. */
function stretchOf({ startsAt, endsAt }: WeeklyWindow): { start: number; end: number } {
  const [start, end] = [minutes(startsAt), minutes(endsAt)];
  return { start, end: end <= start ? end + minutesOfDay : end };
}

function minutes(wallTime: string): number {
  const [hours = 0, rest = 0] = wallTime.split(':').map(Number);
  return hours * 60 + rest;
}
