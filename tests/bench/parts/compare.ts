export type Comparison = {
  medians: [number, number];
  /** Median of the first by that of the second. */
  ratio: number;
  /** How often one of the first took longer than one of the second: 0.5 when the time tells nothing. */
  larger: number;
  /** Mann–Whitney U in standard deviations: beyond ±3 the two can be told apart. */
  z: number;
};

/** Whether two lists of times come from the same distribution. */
export function compare(first: readonly number[], second: readonly number[]): Comparison {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ].toSorted((a, b) => a.value - b.value);
  const rankSum = all.reduce((sum, { isFirst }, index) => (isFirst ? sum + index + 1 : sum), 0);
  const [n, m] = [first.length, second.length];
  const u = rankSum - (n * (n + 1)) / 2;
  const medians: [number, number] = [medianOf(first), medianOf(second)];
  return {
    medians,
    ratio: medians[0] / medians[1],
    larger: u / (n * m),
    z: (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12),
  };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
