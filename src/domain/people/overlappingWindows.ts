import type { WeeklyWindow } from '../sessions/availability.ts';

const day = 24 * 60;
const week = 7 * day;

/**
 * Which of these weekly windows share time with an earlier one of the list, by index; windows over midnight, and from Sunday into Monday, count. Those of
 * alternating weeks, or of other times of the year, may share hours: where they meet they are one.
 */
export function overlappingWindows(windows: readonly WeeklyWindow[]): number[] {
  return windows.flatMap((window, index) =>
    windows.slice(0, index).some((earlier) => clash(window, earlier)) ? [index] : [],
  );
}

function clash(one: WeeklyWindow, other: WeeklyWindow): boolean {
  const isWeekly = (one.everyWeeks ?? 1) === 1 && (other.everyWeeks ?? 1) === 1;
  return isWeekly && inOneSeason(one, other) && meet(stretchOf(one), stretchOf(other));
}

function inOneSeason(one: WeeklyWindow, other: WeeklyWindow): boolean {
  const isBefore = (a: WeeklyWindow, b: WeeklyWindow) =>
    Boolean(a.untilDate) && Boolean(b.fromDate) && (a.untilDate ?? '') < (b.fromDate ?? '');
  return !isBefore(one, other) && !isBefore(other, one);
}

type Stretch = { start: number; end: number };

/** Minutes since the beginning of Monday. */
function stretchOf({ weekday, startsAt, endsAt }: WeeklyWindow): Stretch {
  const midnight = (weekday - 1) * day;
  const [start, end] = [minutes(startsAt), minutes(endsAt)];
  return { start: midnight + start, end: midnight + (end <= start ? end + day : end) };
}

function meet(a: Stretch, b: Stretch): boolean {
  return [-week, 0, week].some((shift) => a.start < b.end + shift && b.start + shift < a.end);
}

function minutes(wallTime: string): number {
  const [hours = 0, rest = 0] = wallTime.split(':').map(Number);
  return hours * 60 + rest;
}
