/** The instant that a text names (ISO 8601 with an offset or Z), or null when it names none, or one beyond the years 1970 to 2200, in which nobody has a calendar. */
export function instantFrom(text: string | null | undefined): Temporal.Instant | null {
  if (!text) return null;
  try {
    const instant = Temporal.Instant.from(text);
    const { year } = instant.toZonedDateTimeISO('UTC');
    return year >= 1970 && year <= 2200 ? instant : null;
  } catch {
    return null;
  }
}
