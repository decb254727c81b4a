const dayMs = 86_400_000;

/** Days since 1970-01-01 of a local date 'YYYY-MM-DD'; refuses (RangeError) what is no date. No zone is involved. */
export function dayOf(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : NaN;
  // JavaScript reads the 30th of February as the 2nd of March.
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(date.slice(8))) {
    throw new RangeError('a local date is YYYY-MM-DD');
  }
  return ms / dayMs;
}

/** Distance in days from a day to the next day of an ISO weekday (1 is Monday): 0 to 6. */
export function daysUntilWeekday(day: number, weekday: number): number {
  // 1970-01-01 was a Thursday, ISO weekday 4.
  return modulo(weekday - 4 - day, 7);
}

/** The first day of the week that holds a day, where weeks start on an ISO weekday. */
export function weekStartOf(day: number, weekStart: number): number {
  return day - modulo(day + 4 - weekStart, 7);
}

/** The first day of the month that holds a day. */
export function monthStartOf(day: number): number {
  return day - new Date(day * dayMs).getUTCDate() + 1;
}

/** The remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
