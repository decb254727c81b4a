import { lastStartingBy, type Range } from './ranges.ts';
import { dayMs, dayStart, localDay, type Span } from './wallClock.ts';

const longestGridMs = 8 * dayMs;

/**
 * United open time, cut where the grid of starts begins anew: each range's steps are counted from its
 * own start, in real time.
 *
 * That is where united time begins. Time that is united for more than eight days (8 × 24 real hours:
 * somebody is there round the clock) has no beginning worth remembering; there the grid begins anew at the first
 * instant of each local day. Both depend on the schedule alone, never on the range that is asked.
 */
export function gridsOf(open: readonly Range[], spans: readonly Span[]): readonly Range[] {
  const isShort = ({ startMs, endMs }: Range) => endMs - startMs <= longestGridMs;
  if (open.every(isShort)) return open;
  return open.flatMap((range) => (isShort(range) ? [range] : byDay(range, spans)));
}

function byDay({ startMs, endMs }: Range, spans: readonly Span[]): Range[] {
  const cuts = [startMs];
  // A day more at each end: clocks may go back over midnight.
  const last = localDay(spans, endMs - 1) + 1;
  for (let day = localDay(spans, startMs) - 1; day <= last; day += 1) {
    const cut = dayStart(day, spans);
    if (cut !== null && startMs < cut && cut < endMs) cuts.push(cut);
  }
  return cuts.map((cut, index) => ({ startMs: cut, endMs: cuts[index + 1] ?? endMs }));
}

/** Whether a start lies in open time, but between two steps of its grid. */
export function isOffGrid(grids: readonly Range[], startMs: number, stepMs: number): boolean {
  const grid = lastStartingBy(grids, startMs);
  if (grid === undefined || grid.endMs <= startMs) return false;
  return (startMs - grid.startMs) % stepMs !== 0;
}

/** The steps of all grids in [fromMs, untilMs), in order. */
export function stepsBetween(
  grids: readonly Range[],
  stepMs: number,
  { startMs: fromMs, endMs: untilMs }: Range,
): number[] {
  const steps: number[] = [];
  for (const { startMs, endMs } of grids) {
    const skipped = Math.max(0, Math.ceil((fromMs - startMs) / stepMs));
    const last = Math.min(endMs, untilMs);
    for (let step = startMs + skipped * stepMs; step < last; step += stepMs) steps.push(step);
  }
  return steps;
}
