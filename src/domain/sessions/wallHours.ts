import type { Range } from './ranges.ts';
import { dayMs, minuteMs } from './wallClock.ts';

/**
 * Wall times 'HH:MM' as the wall-clock range they mean on a day (counted from 1970-01-01): an end
 * before the start is on the next day. Refuses (RangeError) what is no time, and a start at 24:00.
 */
export function wallHours(hours: { startsAt: string; endsAt: string }): (day: number) => Range {
  const start = minuteOfDay(hours.startsAt);
  const end = minuteOfDay(hours.endsAt);
  if (start === 24 * 60) throw new RangeError('a window starts at 00:00 to 23:59');
  const lengthMinutes = end < start ? end + 24 * 60 - start : end - start;
  return (day) => {
    const startMs = day * dayMs + start * minuteMs;
    return { startMs, endMs: startMs + lengthMinutes * minuteMs };
  };
}

function minuteOfDay(time: string): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(time) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!(minute <= 24 * 60)) throw new RangeError('a wall time is HH:MM up to 24:00');
  return minute;
}
