/** The middle of a local day ('YYYY-MM-DD') in an IANA zone, by which any formatter of that zone writes this day. */
export function noonOf(day: string, zone: string): Temporal.Instant {
  const noon = { timeZone: zone, plainTime: '12:00' };
  return Temporal.PlainDate.from(day).toZonedDateTime(noon).toInstant();
}
