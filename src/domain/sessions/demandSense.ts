import type { BookingRules, Limits } from './bookingSchedule.ts';

const longestSessionMinutes = 7 * 24 * 60;
const farthestHorizonDays = 730;

/** Refuses (RangeError) rules that mean nothing: whoever stored them has a fault, and no answer would be right. */
export function demandSense(rules: BookingRules): void {
  demandWhole(rules.stepMinutes, 'stepMinutes', { least: 1 });
  demandWhole(rules.durationMinutes, 'durationMinutes', { least: 1, most: longestSessionMinutes });
  demandWhole(rules.noticeMinutes, 'noticeMinutes');
  demandWhole(rules.horizonDays, 'horizonDays', { most: farthestHorizonDays });
  demandWhole(rules.bufferBeforeMinutes, 'bufferBeforeMinutes');
  demandWhole(rules.bufferAfterMinutes, 'bufferAfterMinutes');
  demandWhole(rules.weekStart ?? 1, 'weekStart', { least: 1, most: 7 });
  demandLimits(rules.limits);
  demandLimits(rules.typeLimits);
}

function demandLimits(limits: Limits | null | undefined): void {
  demandWhole(limits?.perDay ?? 0, 'perDay');
  demandWhole(limits?.perWeek ?? 0, 'perWeek');
  demandWhole(limits?.perMonth ?? 0, 'perMonth');
}

/** Refuses (RangeError) what is no whole number, or lies outside the bounds (inclusive; from 0 if unsaid). */
export function demandWhole(
  value: number,
  name: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): void {
  if (Number.isInteger(value) && least <= value && value <= most) return;
  throw new RangeError(`${name} is a whole number from ${least} to ${most}, not ${value}`);
}
