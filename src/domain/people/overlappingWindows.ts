import type { WeeklyWindow } from '../sessions/availability.ts';

const day = 24 * 60;
const week = 7 * day;

/** Which of these weekly windows share time with an earlier one of the list, by index; windows over midnight, and from Sunday into Monday, count. */
export function overlappingWindows(windows: readonly WeeklyWindow[]): number[] {
  const stretches = windows.map(stretchOf);
  return stretches.flatMap((stretch, index) =>
    stretches.slice(0, index).some((earlier) => meet(stretch, earlier)) ? [index] : [],
  );
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
