import type { BookingRules, Schedule } from './bookingSchedule.ts';
import { ceilMs, halfMs } from './instantMs.ts';
import { stepsBetween } from './grids.ts';
import { caseBetween, reasonsAgainst, type UnbookableReason } from './judgeStart.ts';
import { openTimeBetween, type Hours } from './openTime.ts';
import { holds } from './ranges.ts';
import { dayMs, minuteMs, repeatedOffset, spansBetween } from './wallClock.ts';

export type {
  BookingRules,
  Interval,
  Limits,
  Schedule,
  ScheduleException,
  TimeOff,
  WeeklyWindow,
} from './bookingSchedule.ts';
export type { UnbookableReason } from './judgeStart.ts';
export { countedRange } from './limits.ts';

export type Slot = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** '+03:00' where the start's wall time comes twice in the schedule's zone, else null. */
  repeatedHourOffset: string | null;
};

type Question = Schedule & { from: Temporal.Instant; until: Temporal.Instant };

export type Bookable = { ok: true } | { ok: false; reason: UnbookableReason };

/**
 * The slots whose start lies in [from, until), sorted and unique.
 *
 * A slot is a start on the grid of the coach's open time (windows, exceptions and time off, united; in
 * real minutes from where united time begins, see `gridsOf`) from which the whole duration is open.
 * A wall time that the clocks skip gives no slot; one that comes twice gives two. Busy time, buffers
 * and full days, weeks and months take slots away and move none.
 * Refuses (RangeError) rules, dates and times that make no sense, and unknown zones.
 */
export function freeSlots(question: Question): Slot[] {
  return slotsAt(question.rules, freeStarts(question));
}

/** The starts of `freeSlots`, in milliseconds since 1970: for whoever counts hundreds of them and shows a few. */
export function freeStarts({ from, until, ...schedule }: Question): number[] {
  const { rules, now } = schedule;
  // Days before today or beyond the horizon hold no slot: a wide question costs no more than them.
  const startMs = Math.max(ceilMs(from), ceilMs(now));
  const endMs = Math.min(ceilMs(until), now.epochMilliseconds + (rules.horizonDays + 3) * dayMs);
  if (!(startMs < endMs)) return [];

  const judged = caseBetween(schedule, startMs, endMs);
  return stepsBetween(judged.grids, judged.stepMs, { startMs, endMs }).filter(
    (stepMs) => reasonsAgainst(judged, stepMs).length === 0,
  );
}

/** The slots that begin at starts of `freeStarts`, in their order. */
export function slotsAt(
  { zone, durationMinutes }: Pick<BookingRules, 'zone' | 'durationMinutes'>,
  starts: readonly number[],
): Slot[] {
  const [first] = starts;
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return [];
  const spans = spansBetween(zone, first - dayMs, last + dayMs);
  return starts.map((startMs) => ({
    startsAt: Temporal.Instant.fromEpochMilliseconds(startMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(startMs + durationMinutes * minuteMs),
    repeatedHourOffset: repeatedOffset(spans, startMs),
  }));
}

/**
 * Every reason for which this very start cannot be booked now, in the order of `UnbookableReason`;
 * none exactly for the starts that `freeSlots` lists.
 */
export function explain(schedule: Schedule, startsAt: Temporal.Instant): UnbookableReason[] {
  const startMs = halfMs(startsAt);
  return reasonsAgainst(caseBetween(schedule, startMs, startMs + 1), startMs);
}

/** Whether this very start may be booked now: ok exactly for the starts that `freeSlots` lists, otherwise with the first reason of `explain`. */
export function isBookable(schedule: Schedule, startsAt: Temporal.Instant): Bookable {
  const [reason] = explain(schedule, startsAt);
  return reason === undefined ? { ok: true } : { ok: false, reason };
}

/** Whether a session from one instant to another lies outside the coach's open time, wholly or in part; of booked sessions after the hours or the zone changed. */
export function outsideAvailability(
  schedule: Hours,
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
): boolean {
  const session = { startMs: startsAt.epochMilliseconds, endMs: ceilMs(endsAt) };
  if (session.endMs <= session.startMs) throw new RangeError('a session ends after its start');
  return !holds(openTimeBetween(schedule, session.startMs, session.endMs).open, session);
}

/** Whether these rules leave any time at all: a notice that reaches past the horizon never would. */
export function noticeFitsHorizon(
  rules: Pick<BookingRules, 'noticeMinutes' | 'horizonDays'>,
): boolean {
  return rules.noticeMinutes < (rules.horizonDays + 1) * 24 * 60;
}
