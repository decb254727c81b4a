const dayMs = 24 * 60 * 60 * 1000;

/** In how many milliseconds the next of these instants comes; null where none does within a day. */
export function clockIn(
  instants: readonly Temporal.Instant[],
  now: Temporal.Instant,
): number | null {
  const ahead = instants
    .map((instant) => now.until(instant).total('milliseconds'))
    .filter((ms) => ms > 0);
  const next = Math.min(...ahead);
  return next <= dayMs ? Math.ceil(next) : null;
}
