/**
 * The instant at which a clock in an IANA zone shows a wall time (`HH:MM`), the nearest to another instant: a session that passes midnight
 * ends on the next day. Of an hour that comes twice the earlier; one that clocks skip is the instant at which they do.
 */
export function wallTimeNear(
  time: string,
  { zone, near }: { zone: string; near: Temporal.Instant },
): Temporal.Instant {
  const day = near.toZonedDateTimeISO(zone).toPlainDate();
  const at = [-1, 0, 1].map((days) =>
    day.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant(),
  );
  const away = (instant: Temporal.Instant) =>
    Math.abs(instant.epochMilliseconds - near.epochMilliseconds);
  return at.reduce((best, each) => (away(each) < away(best) ? each : best));
}
