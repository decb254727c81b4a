import type { BookingRules, Interval } from './bookingSchedule.ts';
import { rangeOf } from './rangeOf.ts';
import { merged, type Range } from './ranges.ts';
import { minuteMs } from './wallClock.ts';

/** The time in which no session of these rules may lie, because of sessions and because of outside calendars. */
export type TakenTime = { bySessions: readonly Range[]; byCalendars: readonly Range[] };

/** Real time, sorted and disjoint, with the buffers that both sides ask for. */
export function takenTime(busy: readonly Interval[], rules: BookingRules): TakenTime {
  const bySessions: Range[] = [];
  const byCalendars: Range[] = [];
  for (const interval of busy) {
    const range = rangeOf(interval);
    if (range.endMs <= range.startMs) continue;
    if (interval.source === 'calendar') byCalendars.push(aroundEvent(range, rules));
    else bySessions.push(aroundSession(range, interval, rules));
  }
  return { bySessions: merged(bySessions), byCalendars: merged(byCalendars) };
}

/** Between two sessions stays the larger of the earlier one's buffer after and the later one's before. */
function aroundSession({ startMs, endMs }: Range, own: Interval, rules: BookingRules): Range {
  const before = own.bufferBeforeMinutes ?? rules.bufferBeforeMinutes;
  const after = own.bufferAfterMinutes ?? rules.bufferAfterMinutes;
  return {
    startMs: startMs - Math.max(rules.bufferAfterMinutes, before) * minuteMs,
    endMs: endMs + Math.max(after, rules.bufferBeforeMinutes) * minuteMs,
  };
}

/** An outside event has no buffers of its own, and the session's count only where the coach wants that. */
function aroundEvent({ startMs, endMs }: Range, rules: BookingRules): Range {
  if (rules.buffersAroundBusy !== true) return { startMs, endMs };
  return {
    startMs: startMs - rules.bufferAfterMinutes * minuteMs,
    endMs: endMs + rules.bufferBeforeMinutes * minuteMs,
  };
}
