import type { Schedule, ScheduleException, TimeOff } from './bookingSchedule.ts';
import { dayOf } from './localDate.ts';
import { merged, without, type Range } from './ranges.ts';
import { dayMs, instantsOf, spansBetween, wallDays, type Span } from './wallClock.ts';
import { wallHours } from './wallHours.ts';
import { weeklyHours } from './weeklyHours.ts';

/** Real time, each sorted and disjoint. */
export type OpenTime = {
  spans: readonly Span[];
  /** United: windows that touch or overlap are one, over midnight and over a gap of the clocks too. */
  open: readonly Range[];
  /** The dates of exceptions, and those of time off, as a whole. */
  exceptionDates: readonly Range[];
  timeOffDates: readonly Range[];
};

/** What of a schedule says when the coach is there. */
export type Hours = Pick<Schedule, 'windows' | 'exceptions' | 'timeOff'> & {
  rules: { zone: string };
};

/** United time is known exactly up to this long before and after the range asked. */
const reachDays = 11;

/**
 * When a coach is there, around real time from one instant to another: weekly windows, less the dates
 * of exceptions, with the exceptions' own hours, less time off. All of that happens on the wall clock,
 * and only the outcome is turned into real time: what the clocks skip is no time, what they repeat comes twice.
 */
export function openTimeBetween(schedule: Hours, fromMs: number, untilMs: number): OpenTime {
  const { rules, windows, exceptions = [], timeOff = [] } = schedule;
  const firstDay = Math.floor(fromMs / dayMs) - reachDays;
  const lastDay = Math.floor(untilMs / dayMs) + reachDays;
  const spans = spansBetween(rules.zone, (firstDay - 1) * dayMs, (lastDay + 3) * dayMs);

  const near = (first: number, last = first) => firstDay - 1 <= last && first <= lastDay + 1;
  const replaced = exceptionsByDay(exceptions, near);
  const exceptionDays = merged([...replaced.keys()].map((day) => wallDays(day)));
  const timeOffDays = merged(timeOffRanges(timeOff, near));
  const open = hoursOf(weeklyHours(windows, firstDay - 1, lastDay), replaced, exceptionDays);
  return {
    spans,
    open: merged(instantsOf(without(open, timeOffDays), spans)),
    exceptionDates: merged(instantsOf(exceptionDays, spans)),
    timeOffDates: merged(instantsOf(timeOffDays, spans)),
  };
}

type Exceptions = ReadonlyMap<number, readonly Range[]>;

function hoursOf(
  weekly: readonly Range[],
  replaced: Exceptions,
  exceptionDays: readonly Range[],
): readonly Range[] {
  if (replaced.size === 0) return merged(weekly);
  const closedDays = [...replaced].flatMap(([day, hours]) =>
    hours.length === 0 ? [wallDays(day)] : [],
  );
  const own = without(merged([...replaced.values()].flat()), merged(closedDays));
  return merged([...without(merged(weekly), exceptionDays), ...own]);
}

function exceptionsByDay(
  exceptions: readonly ScheduleException[],
  isNear: (day: number) => boolean,
): Exceptions {
  const byDay = new Map<number, Range[]>();
  for (const { date, hours } of exceptions) {
    const day = dayOf(date);
    const ranges = hours.map((one) => wallHours(one)(day));
    if (isNear(day)) byDay.set(day, [...(byDay.get(day) ?? []), ...ranges]);
  }
  return byDay;
}

function timeOffRanges(
  timeOff: readonly TimeOff[],
  isNear: (first: number, last: number) => boolean,
): Range[] {
  return timeOff.flatMap(({ fromDate, untilDate }) => {
    const [first, last] = [dayOf(fromDate), dayOf(untilDate)];
    if (last < first) throw new RangeError('time off ends before it begins');
    return isNear(first, last) ? [wallDays(first, last)] : [];
  });
}
