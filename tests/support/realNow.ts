/** Now by the real clock, as the product's own tells it: to the millisecond. For worlds beside processes whose clock no test moves. */
export function realNow(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now());
}
