import { lastStartingBy, type Range } from './ranges.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** A stretch of real time during which the zone keeps one offset: wall = instant + offset. */
export type Span = Range & { offsetMs: number };

/** The offsets of an IANA zone over real time, from the IANA data and never from a table of ours. */
export function spansBetween(zone: string, fromMs: number, untilMs: number): Span[] {
  const spans: Span[] = [];
  let startMs = fromMs;
  while (startMs < untilMs) {
    const moment = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone);
    const next = moment.getTimeZoneTransition('next');
    const endMs = next === null ? untilMs : Math.min(next.epochMilliseconds, untilMs);
    spans.push({ startMs, endMs, offsetMs: moment.offsetNanoseconds / 1e6 });
    startMs = endMs;
  }
  return spans;
}

/** The real time during which the wall clock is within the range: shorter over a gap, longer or in two over a repeat. */
export function instantsOf(wall: Range, spans: readonly Span[]): Range[] {
  return spans
    .map((span) => ({
      startMs: Math.max(wall.startMs - span.offsetMs, span.startMs),
      endMs: Math.min(wall.endMs - span.offsetMs, span.endMs),
    }))
    .filter((range) => range.startMs < range.endMs);
}

/** The instants at which the wall clock shows this: none in a gap, two in a repeated hour. */
export function instantsAt(wallMs: number, spans: readonly Span[]): number[] {
  const found: number[] = [];
  for (const span of spans) {
    const instantMs = wallMs - span.offsetMs;
    if (span.startMs <= instantMs && instantMs < span.endMs) found.push(instantMs);
  }
  return found;
}

function offsetAt(spans: readonly Span[], instantMs: number): number {
  const span = lastStartingBy(spans, instantMs);
  if (span === undefined) throw new RangeError('no offset is known for this instant');
  return span.offsetMs;
}

/** The day a wall clock shows at an instant, counted from 1970-01-01. */
export function localDay(spans: readonly Span[], instantMs: number): number {
  return Math.floor((instantMs + offsetAt(spans, instantMs)) / dayMs);
}

/** '+03:00' where the wall time of this instant comes twice, else null. */
export function repeatedOffset(spans: readonly Span[], instantMs: number): string | null {
  const offsetMs = offsetAt(spans, instantMs);
  if (spans.length === 1 || instantsAt(instantMs + offsetMs, spans).length < 2) return null;
  const minutes = Math.abs(offsetMs) / minuteMs;
  const pair = [Math.floor(minutes / 60), minutes % 60];
  return (offsetMs < 0 ? '-' : '+') + pair.map((part) => String(part).padStart(2, '0')).join(':');
}
