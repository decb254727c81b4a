/** A day named in an address, or null when it is none, or one in which nobody has a calendar. */
export function dayFrom(text: string | null): Temporal.PlainDate | null {
  try {
    const day = text === null ? null : Temporal.PlainDate.from(text);
    return day && day.year >= 1970 && day.year <= 2200 ? day : null;
  } catch {
    return null;
  }
}

/** An instant named in an address or a form, or null when it is none, or one in which nobody has a calendar. */
export function instantFrom(text: string | null): Temporal.Instant | null {
  try {
    const instant = text === null ? null : Temporal.Instant.from(text);
    const year = instant?.toZonedDateTimeISO('UTC').year ?? 0;
    return year >= 1970 && year <= 2200 ? instant : null;
  } catch {
    return null;
  }
}

/** The three free starts nearest to a time that could not be had, in order of time. */
export function nearestTo(
  slots: readonly { startsAt: Temporal.Instant }[],
  wanted: Temporal.Instant,
): Temporal.Instant[] {
  const distance = (start: Temporal.Instant) =>
    Math.abs(start.epochMilliseconds - wanted.epochMilliseconds);
  return slots
    .map(({ startsAt }) => startsAt)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, 3)
    .toSorted((a, b) => Temporal.Instant.compare(a, b));
}
