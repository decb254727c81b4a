export type ChartView = {
  kind: 'line' | 'bars';
  /** One per value, oldest first. */
  labels: string[];
  /** What stands below the plot when not every label has room: evenly spread, the ends included. */
  shownLabels?: string[];
  /** The compared series is dashed terracotta (line) or outlined linen (bars). */
  series: { name: string; values: (number | null)[]; compared?: boolean }[];
  /** Values of the horizontal rules, rising; the first and last bound the plot. */
  ticks: number[];
  format?: (value: number) => string;
  /** The last period is not over: its bar is paler, and `note` says so. */
  unfinished?: boolean;
  note?: string;
};
