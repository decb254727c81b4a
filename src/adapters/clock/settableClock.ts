import type { Clock } from '#ports/clock.ts';

/** A clock that stands still until it is moved; for tests. */
export function settableClock(start: Temporal.Instant): Clock & {
  set(instant: Temporal.Instant): void;
  advance(duration: Temporal.DurationLike): void;
} {
  let current = start;
  return {
    now: () => current,
    set: (instant) => {
      current = instant;
    },
    advance: (duration) => {
      current = current.add(duration);
    },
  };
}
