/**
 * The VTIMEZONE (RFC 5545 §3.6.5) of an IANA zone, true from a year before `from` until a year after
 * `until`: every change of the clock in that time, from the IANA data, spelled out instead of as rules.
 */
export function zoneComponent(
  zone: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): string {
  const first = from.toZonedDateTimeISO(zone).subtract({ years: 1 });
  const last = until.toZonedDateTimeISO(zone).add({ years: 1 });
  const observances = [...changesBetween(first, last)].map(observance);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE', ''].join(
    '\r\n',
  );
}

/** A clock before and after it was changed; or twice the same one, where it never is. */
type Change = { before: Temporal.ZonedDateTime; after: Temporal.ZonedDateTime };

function* changesBetween(
  first: Temporal.ZonedDateTime,
  last: Temporal.ZonedDateTime,
): Generator<Change> {
  const opening = first.getTimeZoneTransition('previous');
  let next = first.getTimeZoneTransition('next');
  const isSeasonal = next !== null && Temporal.ZonedDateTime.compare(next, last) < 0;
  yield isSeasonal && opening !== null ? changeAt(opening) : { before: first, after: first };
  while (next !== null && Temporal.ZonedDateTime.compare(next, last) < 0) {
    yield changeAt(next);
    next = next.getTimeZoneTransition('next');
  }
}

function changeAt(after: Temporal.ZonedDateTime): Change {
  return { before: after.subtract({ nanoseconds: 1 }), after };
}

function observance({ before, after }: Change): string[] {
  const isForward = after.offsetNanoseconds > before.offsetNanoseconds;
  const kind = isForward ? 'DAYLIGHT' : 'STANDARD';
  // The onset is told by the clock that was about to be changed.
  const onset = after.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.offset.replaceAll(':', '')}`,
    `TZOFFSETTO:${after.offset.replaceAll(':', '')}`,
    `END:${kind}`,
  ];
}
