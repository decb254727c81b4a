/** Half-open, in milliseconds; of an instant, or of a wall clock read as if it were UTC. */
export type Range = { startMs: number; endMs: number };

/** Sorted, disjoint, without empty ranges; neighbours that touch become one. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  let last: Range | undefined;
  for (const { startMs, endMs } of [...ranges].sort((a, b) => a.startMs - b.startMs)) {
    if (endMs <= startMs) continue;
    if (last === undefined || last.endMs < startMs) {
      last = { startMs, endMs };
      result.push(last);
    } else if (last.endMs < endMs) {
      last.endMs = endMs;
    }
  }
  return result;
}

/** What is left of the first ranges without the second; both sorted and disjoint, and so is the answer. */
export function without(ranges: readonly Range[], cuts: readonly Range[]): readonly Range[] {
  if (cuts.length === 0) return ranges;
  const left: Range[] = [];
  let next = firstEndingAfter(cuts, ranges[0]?.startMs ?? Infinity);
  for (const { startMs, endMs } of ranges) {
    let fromMs = startMs;
    while ((cuts[next]?.endMs ?? Infinity) <= startMs) next += 1;
    for (let index = next; index < cuts.length; index += 1) {
      const cut = cuts[index];
      if (cut === undefined || cut.startMs >= endMs) break;
      if (fromMs < cut.startMs) left.push({ startMs: fromMs, endMs: cut.startMs });
      fromMs = cut.endMs;
    }
    if (fromMs < endMs) left.push({ startMs: fromMs, endMs });
  }
  return left;
}

/** Whether sorted, disjoint ranges share time with a range. */
export function meets(ranges: readonly Range[], { startMs, endMs }: Range): boolean {
  const next = ranges[firstEndingAfter(ranges, startMs)];
  return next !== undefined && next.startMs < endMs;
}

/** Whether one of sorted, disjoint ranges that do not touch holds all of a range. */
export function holds(ranges: readonly Range[], { startMs, endMs }: Range): boolean {
  const holding = lastStartingBy(ranges, startMs);
  return holding !== undefined && holding.endMs >= endMs;
}

/** The last of sorted, disjoint ranges that starts at or before an instant. */
export function lastStartingBy<R extends Range>(
  ranges: readonly R[],
  instantMs: number,
): R | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && range.startMs <= instantMs) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** The index of the first of sorted, disjoint ranges that ends after an instant; their number if none does. */
function firstEndingAfter(ranges: readonly Range[], instantMs: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.endMs ?? Infinity) <= instantMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
