import { ceilMs } from './instantMs.ts';
import type { Range } from './ranges.ts';

/** A time between two instants in whole milliseconds, none of it left out. */
export function rangeOf(time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }): Range {
  return { startMs: time.startsAt.epochMilliseconds, endMs: ceilMs(time.endsAt) };
}
