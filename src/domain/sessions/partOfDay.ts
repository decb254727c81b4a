const afternoon = 12;
const evening = 17;

/** The part of the day in which an instant lies on the clocks of a zone (IANA): the afternoon begins at 12:00, the evening at 17:00. */
export function partOfDay(
  instant: Temporal.Instant,
  zone: string,
): 'morning' | 'afternoon' | 'evening' {
  const { hour } = instant.toZonedDateTimeISO(zone);
  if (hour < afternoon) return 'morning';
  return hour < evening ? 'afternoon' : 'evening';
}
