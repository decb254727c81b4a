type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** Whether two times share a moment; the end of one may be the start of the other. */
export function overlaps(one: Span, other: Span): boolean {
  return (
    Temporal.Instant.compare(one.startsAt, other.endsAt) < 0 &&
    Temporal.Instant.compare(other.startsAt, one.endsAt) < 0
  );
}
