type Clocks = {
  /** The IANA zone on whose clock the hour may move. */
  zone: string;
  /** The IANA zone whose wall time is repeated. */
  keptIn: string;
};

/**
 * Those of a series' starts (UTC instants, in order) from which on one clock shows another hour than before while the other shows the
 * same: one of the two was changed. A date that was put at another hour on purpose is none.
 */
export function hourChanges(
  startsAts: readonly Temporal.Instant[],
  { zone, keptIn }: Clocks,
): Temporal.Instant[] {
  const hourAt = new Map<string, string>();
  return startsAts.filter((startsAt) => {
    const kept = clockAt(startsAt, keptIn);
    const hour = clockAt(startsAt, zone);
    const before = hourAt.get(kept) ?? hour;
    hourAt.set(kept, hour);
    return before !== hour;
  });
}

function clockAt(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainTime().toString();
}
