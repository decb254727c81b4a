import { lastStartingBy, merged, type Range } from './ranges.ts';
import {
  dayMs,
  instantsAt,
  instantsOf,
  localDay,
  minuteMs,
  repeatedOffset,
  spansBetween,
  type Span,
} from './wallClock.ts';

/** Hours of a weekday in the schedule's zone; an end before the start is on the next day. */
export type WeeklyWindow = {
  /** ISO: 1 is Monday, 7 is Sunday; the day on which the window starts. */
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Wall time 'HH:MM', 00:00 to 23:59. */
  startsAt: string;
  /** Wall time 'HH:MM', up to '24:00', exclusive. Equal to `startsAt`: an empty window. */
  endsAt: string;
};

export type BookingRules = {
  /** IANA zone in which windows, days and the horizon are meant. */
  zone: string;
  /** Least real time between now and a start. */
  noticeMinutes: number;
  /** Last bookable day, counted from today in `zone`, inclusive: 0 is today only. */
  horizonDays: number;
  /** Distance of starts on the wall clock, from the start of a window. */
  stepMinutes: number;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

/** Time that is taken, end exclusive. Without buffers of its own it has those of the rules asked. */
export type Interval = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  bufferBeforeMinutes?: number;
  bufferAfterMinutes?: number;
};

export type Slot = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** '+03:00' where the start's wall time comes twice in the schedule's zone, else null. */
  repeatedHourOffset: string | null;
};

export type UnbookableReason = 'notice' | 'horizon' | 'outsideWindows' | 'offGrid' | 'busy';

export type Bookable = { ok: true } | { ok: false; reason: UnbookableReason };

export type Schedule = {
  rules: BookingRules;
  windows: readonly WeeklyWindow[];
  busy: readonly Interval[];
  now: Temporal.Instant;
};

/**
 * The slots whose start lies in [from, until), sorted and unique.
 *
 * A slot is a start on the grid of a window (wall clock, from the window's start, in the zone of the
 * rules) from which the whole duration, in real minutes, lies within the windows, taken together.
 * A wall time that the clocks skip gives no slot; one that comes twice gives two.
 * Between a slot and busy time stay the larger of the one's buffer after and the other's before.
 */
export function freeSlots(
  schedule: Schedule & { from: Temporal.Instant; until: Temporal.Instant },
): Slot[] {
  const { from, until, rules, now } = schedule;
  // Days before today or beyond the horizon hold no slot: a wide question costs no more than them.
  const fromMs = Math.max(ceilMs(from), ceilMs(now));
  const untilMs = Math.min(ceilMs(until), now.epochMilliseconds + (rules.horizonDays + 3) * dayMs);
  if (fromMs >= untilMs) return [];

  const times = timesBetween(schedule, fromMs, untilMs);
  const slots: Slot[] = [];
  for (const startMs of times.starts) {
    if (startMs < fromMs || startMs >= untilMs) continue;
    if (reasonAgainst(times, startMs) !== null) continue;
    slots.push({
      startsAt: Temporal.Instant.fromEpochMilliseconds(startMs),
      endsAt: Temporal.Instant.fromEpochMilliseconds(startMs + times.durationMs),
      repeatedHourOffset: repeatedOffset(times.spans, startMs),
    });
  }
  return slots;
}

/**
 * Whether this very start may be booked now, by the same rules as `freeSlots`: ok exactly for the
 * starts listed there, otherwise with the first reason against it.
 */
export function isBookable(schedule: Schedule, startsAt: Temporal.Instant): Bookable {
  const startMs = startsAt.epochMilliseconds;
  if (ceilMs(startsAt) !== startMs) return { ok: false, reason: 'offGrid' };
  const reason = reasonAgainst(timesBetween(schedule, startMs, startMs + 1), startMs);
  return reason === null ? { ok: true } : { ok: false, reason };
}

/** Whether these rules leave any time at all: a notice that reaches past the horizon never would. */
export function noticeFitsHorizon(
  rules: Pick<BookingRules, 'noticeMinutes' | 'horizonDays'>,
): boolean {
  return rules.noticeMinutes < (rules.horizonDays + 1) * 24 * 60;
}

type Times = {
  spans: readonly Span[];
  open: readonly Range[];
  blocked: readonly Range[];
  starts: readonly number[];
  earliestMs: number;
  lastBookableDay: number;
  durationMs: number;
};

/** All that is needed to judge starts in [fromMs, untilMs): a day more at each end, two for zones and long windows. */
function timesBetween(schedule: Schedule, fromMs: number, untilMs: number): Times {
  const { rules, windows, busy, now } = schedule;
  const durationMs = rules.durationMinutes * minuteMs;
  if (!(rules.stepMinutes > 0 && durationMs > 0)) {
    throw new RangeError('step and duration are more than zero minutes');
  }
  const firstDay = Math.floor(fromMs / dayMs) - 3;
  const lastDay = Math.floor((untilMs + durationMs) / dayMs) + 2;
  const nowMs = now.epochMilliseconds;
  const spans = spansBetween(
    rules.zone,
    Math.min(firstDay * dayMs, nowMs) - dayMs,
    Math.max((lastDay + 2) * dayMs, nowMs) + dayMs,
  );

  const open: Range[] = [];
  const starts = new Set<number>();
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const opening of openingsOn(day, windows)) {
      open.push(...instantsOf(opening, spans));
      for (
        let wallMs = opening.startMs;
        wallMs < opening.endMs;
        wallMs += rules.stepMinutes * minuteMs
      ) {
        for (const startMs of instantsAt(wallMs, spans)) starts.add(startMs);
      }
    }
  }
  return {
    spans,
    open: merged(open),
    blocked: merged(busy.flatMap((interval) => blockedBy(interval, rules))),
    starts: [...starts].sort((a, b) => a - b),
    earliestMs: ceilMs(now) + rules.noticeMinutes * minuteMs,
    lastBookableDay: localDay(spans, nowMs) + rules.horizonDays,
    durationMs,
  };
}

/** The wall-clock openings that start on a day (counted from 1970-01-01): exceptions by date join here. */
function openingsOn(day: number, windows: readonly WeeklyWindow[]): Range[] {
  // 1970-01-01 was a Thursday, ISO weekday 4.
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const ranges = windows
    .filter((window) => window.weekday === weekday)
    .map((window) => {
      const start = minuteOfDay(window.startsAt);
      const end = minuteOfDay(window.endsAt);
      const endDay = end < start ? day + 1 : day;
      return { startMs: day * dayMs + start * minuteMs, endMs: endDay * dayMs + end * minuteMs };
    });
  return merged(ranges);
}

function minuteOfDay(time: string): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(time) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!(minute <= 24 * 60)) throw new RangeError('a wall time is HH:MM up to 24:00');
  return minute;
}

function reasonAgainst(times: Times, startMs: number): UnbookableReason | null {
  const endMs = startMs + times.durationMs;
  if (startMs < times.earliestMs) return 'notice';
  if (localDay(times.spans, startMs) > times.lastBookableDay) return 'horizon';
  const opening = lastStartingBy(times.open, startMs);
  if (opening === undefined || opening.endMs < endMs) return 'outsideWindows';
  if (!includesSorted(times.starts, startMs)) return 'offGrid';
  const block = lastStartingBy(times.blocked, endMs - 1);
  return block !== undefined && block.endMs > startMs ? 'busy' : null;
}

/** The time in which no session of these rules may lie because of this interval and both sides' buffers. */
function blockedBy(interval: Interval, rules: BookingRules): Range[] {
  const startMs = interval.startsAt.epochMilliseconds;
  const endMs = ceilMs(interval.endsAt);
  if (endMs <= startMs) return [];
  const before = interval.bufferBeforeMinutes ?? rules.bufferBeforeMinutes;
  const after = interval.bufferAfterMinutes ?? rules.bufferAfterMinutes;
  return [
    {
      startMs: startMs - Math.max(rules.bufferAfterMinutes, before) * minuteMs,
      endMs: endMs + Math.max(after, rules.bufferBeforeMinutes) * minuteMs,
    },
  ];
}

function includesSorted(numbers: readonly number[], wanted: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
}

/** Whole milliseconds, upwards: the database's clock has microseconds. */
function ceilMs(instant: Temporal.Instant): number {
  const ms = instant.epochMilliseconds;
  return Temporal.Instant.fromEpochMilliseconds(ms).epochNanoseconds === instant.epochNanoseconds
    ? ms
    : ms + 1;
}
