import type { ChartView } from './ChartView.ts';

type Point = { x: number; y: number; value: number };

/** Positions in percent of the plot, so that text and strokes keep their size at any width. Time runs with the script. */
export function chartGeometry(view: ChartView, rtl: boolean) {
  const low = view.ticks[0] ?? 0;
  const high = view.ticks.at(-1) ?? 1;
  const y = (value: number) => round(100 - ((value - low) / (high - low)) * 100);
  const along = (share: number) => round((rtl ? 1 - share : share) * 100);
  return {
    ticks: view.ticks.map((value) => ({ value, y: percent(y(value)) })),
    lines: view.kind === 'line' ? view.series.flatMap((one) => line(one, y, along)) : [],
    bars: view.kind === 'bars' ? bars(view, y, along, rtl) : [],
  };
}

function line(
  series: ChartView['series'][number],
  y: (value: number) => number,
  along: (share: number) => number,
) {
  const steps = Math.max(1, series.values.length - 1);
  const points: Point[] = series.values.flatMap((value, index) =>
    value === null ? [] : [{ x: along(index / steps), y: y(value), value }],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const path = smooth(points);
  return [
    {
      compared: series.compared ?? false,
      path,
      fill: `${path}V100H${first.x}z`,
      last: { x: percent(last.x), y: percent(last.y), value: last.value },
    },
  ];
}

/** Horizontal tangents: the curve never swings past a value that was measured. */
function smooth(points: Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${point.x} ${point.y}`;
      const middle = round((before.x + point.x) / 2);
      return `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    })
    .join('');
}

function bars(
  view: ChartView,
  y: (value: number) => number,
  along: (share: number) => number,
  rtl: boolean,
) {
  const slot = 1 / Math.max(1, view.labels.length);
  const count = view.series.length;
  const width = (slot * 0.56) / count;
  return view.series.flatMap((one, place) =>
    one.values.flatMap((value, index) => {
      if (value === null) return [];
      const start = index * slot + slot * 0.22 + place * width + (place * slot) / 50;
      const top = y(value);
      return [
        {
          compared: one.compared ?? false,
          unfinished: Boolean(view.unfinished) && index === one.values.length - 1,
          x: percent(along(rtl ? start + width : start)),
          y: percent(top),
          width: percent(round(width * 100)),
          height: percent(round(100 - top)),
        },
      ];
    }),
  );
}

function percent(value: number): string {
  return `${value}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
