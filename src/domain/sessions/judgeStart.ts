import type { Schedule } from './bookingSchedule.ts';
import { demandSense } from './demandSense.ts';
import { gridsOf, isOffGrid } from './grids.ts';
import { halfMs } from './instantMs.ts';
import { limitsOf, type Limit } from './limits.ts';
import { openTimeBetween, type OpenTime } from './openTime.ts';
import { holds, meets, without, type Range } from './ranges.ts';
import { takenTime, type TakenTime } from './takenTime.ts';
import { localDay, minuteMs, spansBetween } from './wallClock.ts';

/**
 * Why a start cannot be booked. Of time that is not open one says why: 'timeOff' on dates of time off,
 * else 'closed' on dates of an exception, else 'outsideWindows'; a slot that reaches over several has several.
 */
export type UnbookableReason =
  | 'notice'
  | 'horizon'
  | 'outsideWindows'
  | 'closed'
  | 'timeOff'
  | 'offGrid'
  | 'busy'
  | 'busyCalendar'
  | 'dayFull'
  | 'weekFull'
  | 'monthFull';

/** A schedule in real milliseconds: all that is needed to judge starts in a range. */
export type Case = OpenTime &
  TakenTime & {
    grids: readonly Range[];
    limits: readonly Limit[];
    earliestMs: number;
    lastBookableDay: number;
    stepMs: number;
    durationMs: number;
  };

/** What to judge starts in [fromMs, untilMs) by. */
export function caseBetween(schedule: Schedule, fromMs: number, untilMs: number): Case {
  const { rules, busy, counted = [], now } = schedule;
  demandSense(rules);
  const durationMs = rules.durationMinutes * minuteMs;
  const openTime = openTimeBetween(schedule, fromMs, untilMs + durationMs);
  const nowMs = now.epochMilliseconds;
  const today = localDay(spansBetween(rules.zone, nowMs, nowMs), nowMs);
  return {
    ...openTime,
    ...takenTime(busy, rules),
    grids: gridsOf(openTime.open, openTime.spans),
    limits: limitsOf(rules, counted),
    earliestMs: halfMs(now) + rules.noticeMinutes * minuteMs,
    lastBookableDay: today + rules.horizonDays,
    stepMs: rules.stepMinutes * minuteMs,
    durationMs,
  };
}

/** All reasons against a start within the range of the case; none for a start that may be booked. */
export function reasonsAgainst(judged: Case, startMs: number): UnbookableReason[] {
  const slot = { startMs, endMs: startMs + judged.durationMs };
  const day = localDay(judged.spans, startMs);
  const reasons: UnbookableReason[] = [];
  if (startMs < judged.earliestMs) reasons.push('notice');
  if (day > judged.lastBookableDay) reasons.push('horizon');
  if (!holds(judged.open, slot)) reasons.push(...whyNotOpen(judged, slot));
  if (isOffGrid(judged.grids, startMs, judged.stepMs)) reasons.push('offGrid');
  if (meets(judged.bySessions, slot)) reasons.push('busy');
  if (meets(judged.byCalendars, slot)) reasons.push('busyCalendar');
  for (const { reason, isFull } of judged.limits) {
    if (isFull(day) && !reasons.includes(reason)) reasons.push(reason);
  }
  return reasons;
}

function whyNotOpen({ open, exceptionDates, timeOffDates }: OpenTime, slot: Range) {
  const missing = without([slot], open);
  const isOff = missing.some((part) => meets(timeOffDates, part));
  const atWork = without(missing, timeOffDates);
  const isClosed = atWork.some((part) => meets(exceptionDates, part));
  const isOutside = without(atWork, exceptionDates).length > 0;
  return [
    ...(isOutside ? ['outsideWindows' as const] : []),
    ...(isClosed ? ['closed' as const] : []),
    ...(isOff ? ['timeOff' as const] : []),
  ];
}
