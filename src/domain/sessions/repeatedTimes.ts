export type RepeatedTime = {
  at: Temporal.Instant;
  /** 'YYYY-MM-DD' in the zone. */
  date: string;
  /** Whether clocks show this wall time that day at all. */
  exists: boolean;
};

type Repeat = {
  /** IANA zone whose wall time is repeated. */
  zone: string;
  count: number;
  everyWeeks: number;
};

/** The same wall time every so many weeks, from an instant on. A skipped one is marked, and as much later; of a repeated one the first is taken. */
export function repeatedTimes(
  firstAt: Temporal.Instant,
  { zone, count, everyWeeks }: Repeat,
): RepeatedTime[] {
  const first = firstAt.toZonedDateTimeISO(zone);
  const wall = first.toPlainDateTime();
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return { at: firstAt, date: wall.toPlainDate().toString(), exists: true };
    const wanted = wall.add({ weeks: index * everyWeeks });
    const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' });
    return {
      at: found.toInstant(),
      date: wanted.toPlainDate().toString(),
      exists: found.toPlainDateTime().equals(wanted),
    };
  });
}
