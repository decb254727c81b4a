type Days = {
  from: Temporal.PlainDate | null;
  /** In the range. */
  until: Temporal.PlainDate | null;
  /** IANA. */
  zone: string;
};

/** The instants between which days lie by the clock of a zone, from the first that there is on the first day; the last is not in it. */
export function rangeOfDays({ from, until, zone }: Days) {
  const begins = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant();
  return {
    from: from && begins(from),
    until: until && begins(until.add({ days: 1 })),
  };
}
