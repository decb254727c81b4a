/** Whole milliseconds since 1970, upwards: the database's clock has microseconds. */
export function ceilMs(instant: Temporal.Instant): number {
  return Math.ceil(halfMs(instant));
}

/** Milliseconds since 1970; a half stands for anything between two whole ones, and lies before and after the same milliseconds. */
export function halfMs(instant: Temporal.Instant): number {
  const ms = instant.epochMilliseconds;
  return instant.epochNanoseconds === BigInt(ms) * 1_000_000n ? ms : ms + 0.5;
}
