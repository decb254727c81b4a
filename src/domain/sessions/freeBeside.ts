import { freeStarts, type Interval, type Schedule } from './availability.ts';
import { rangeOf } from './rangeOf.ts';
import { meets, merged } from './ranges.ts';
import { minuteMs } from './wallClock.ts';

type Asked = {
  schedule: Schedule;
  /** When somebody is in a session with whomever. */
  theirs: readonly Interval[];
};

/** The starts of `freeStarts` in [from, until) from which that person is in no other session. */
export function freeBeside(
  { schedule, theirs }: Asked,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): number[] {
  const own = merged(theirs.map(rangeOf));
  const durationMs = schedule.rules.durationMinutes * minuteMs;
  return freeStarts({ ...schedule, from, until }).filter(
    (startMs) => !meets(own, { startMs, endMs: startMs + durationMs }),
  );
}
