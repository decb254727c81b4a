import { lastStartingBy, type Range } from './ranges.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** A stretch of real time during which the zone keeps one offset: wall = instant + offset. */
export type Span = Range & { offsetMs: number };

/** Four years: few clock changes, and a question seldom needs two. */
const chunkMs = 1461 * dayMs;
const mostChunks = 512;

/** What the IANA data says, asked once: it never changes while a process lives. The oldest goes when there are too many. */
const chunks = new Map<string, readonly Span[]>();

/**
 * The offsets of an IANA zone over all the real time from one instant to another, sorted; from the
 * IANA data and never from a table of ours. Refuses (RangeError) an unknown zone.
 */
export function spansBetween(zone: string, fromMs: number, untilMs: number): readonly Span[] {
  const first = Math.floor(fromMs / chunkMs);
  const last = Math.floor(untilMs / chunkMs);
  const spans: Span[] = [];
  for (let chunk = first; chunk <= last; chunk += 1) {
    for (const span of spansOfChunk(zone, chunk)) {
      if (span.startMs <= untilMs && fromMs < span.endMs) spans.push(span);
    }
  }
  return spans;
}

function spansOfChunk(zone: string, chunk: number): readonly Span[] {
  const key = `${zone} ${chunk}`;
  const known = chunks.get(key);
  if (known !== undefined) return known;
  const [oldest] = chunks.keys();
  if (oldest !== undefined && chunks.size >= mostChunks) chunks.delete(oldest);
  const spans = readSpans(zone, chunk * chunkMs, (chunk + 1) * chunkMs);
  chunks.set(key, spans);
  return spans;
}

function readSpans(zone: string, fromMs: number, untilMs: number): Span[] {
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

/**
 * The real time during which the wall clock is within one of the ranges: shorter over a gap (or none
 * at all), longer or in two over a repeat. In no particular order, and neighbours may touch.
 */
export function instantsOf(walls: readonly Range[], spans: readonly Span[]): Range[] {
  const found: Range[] = [];
  for (const wall of walls) {
    for (const span of spans) {
      const startMs = Math.max(wall.startMs - span.offsetMs, span.startMs);
      const endMs = Math.min(wall.endMs - span.offsetMs, span.endMs);
      if (startMs < endMs) found.push({ startMs, endMs });
    }
  }
  return found;
}

/** A day on the wall clock, counted from 1970-01-01; more than one day where a last day is given too. */
export function wallDays(day: number, lastDay = day): Range {
  return { startMs: day * dayMs, endMs: (lastDay + 1) * dayMs };
}

/** The first instant of a local day, which is not midnight where midnight is skipped; null for a day that does not exist. */
export function dayStart(day: number, spans: readonly Span[]): number | null {
  const starts = instantsOf([wallDays(day)], spans).map(({ startMs }) => startMs);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** The day a wall clock shows at an instant, counted from 1970-01-01. */
export function localDay(spans: readonly Span[], instantMs: number): number {
  const span = lastStartingBy(spans, instantMs);
  if (span === undefined) throw new RangeError('no offset is known for this instant');
  return Math.floor((instantMs + span.offsetMs) / dayMs);
}

/** '+03:00' where the wall time of this instant comes twice, else null. */
export function repeatedOffset(spans: readonly Span[], instantMs: number): string | null {
  if (spans.length < 2) return null;
  const span = lastStartingBy(spans, instantMs);
  if (span === undefined) return null;
  const wallMs = instantMs + span.offsetMs;
  const isRepeated = spans.some((other) => other !== span && showsAt(other, wallMs));
  return isRepeated ? offsetText(span.offsetMs) : null;
}

function showsAt(span: Span, wallMs: number): boolean {
  const instantMs = wallMs - span.offsetMs;
  return span.startMs <= instantMs && instantMs < span.endMs;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.floor(Math.abs(offsetMs) / minuteMs);
  const pair = [Math.floor(minutes / 60), minutes % 60];
  return (offsetMs < 0 ? '-' : '+') + pair.map((part) => String(part).padStart(2, '0')).join(':');
}
