type Wish = {
  /** IANA zone. */
  zone: string;
  /** "HH:MM" on the clock of that zone. */
  at: string;
  /** When the coach asked for it. */
  since: Temporal.Instant | null;
  /** The last day that had its turn, "YYYY-MM-DD". */
  lastDay: string | null;
};

/**
 * The day ("YYYY-MM-DD") whose sessions a coach is to be mailed now; null where its hour has not come, or it had its turn, or the wish
 * came after the hour. An hour that clocks skip comes as much later, one that they repeat comes the first time.
 */
export function agendaDay(
  { zone, at, since, lastDay }: Wish,
  now: Temporal.Instant,
): string | null {
  const day = now.toZonedDateTimeISO(zone).toPlainDate();
  const hour = day.toZonedDateTime({ timeZone: zone, plainTime: at }).toInstant();
  const isTime = Temporal.Instant.compare(hour, now) <= 0;
  const isAsked = since === null || Temporal.Instant.compare(since, hour) < 0;
  const isNew = lastDay === null || Temporal.PlainDate.compare(lastDay, day) < 0;
  return isTime && isAsked && isNew ? day.toString() : null;
}
