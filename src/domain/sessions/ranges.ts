/** Half-open, in milliseconds; of an instant, or of a wall clock read as if it were UTC. */
export type Range = { startMs: number; endMs: number };

/** Sorted, disjoint, without empty ranges; neighbours that touch become one. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.startMs - b.startMs)) {
    if (range.endMs <= range.startMs) continue;
    const last = result.at(-1);
    if (last === undefined || last.endMs < range.startMs) result.push({ ...range });
    else last.endMs = Math.max(last.endMs, range.endMs);
  }
  return result;
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
