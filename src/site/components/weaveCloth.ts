export type WeaveView = {
  cols: number;
  rows: number;
  /** Distance of two threads in pixels. */
  size?: number;
  /** Colours of the rows by turns: numbers of the --weave-* tokens. */
  colours?: readonly number[];
  /** Chooses fray and gaps; the same seed gives the same cloth. */
  seed?: number;
  /** A begun edge: rows start at different threads and end in loose ends. */
  frayed?: boolean;
  /** Share of floats left out, so that the bare warp shows. */
  gaps?: number;
  /** Bare warp below the last row, in pixels. */
  bare?: number;
  /** Begins in the middle of the first row, as if the cloth went on above. */
  isCut?: boolean;
};

export type Cloth = {
  width: number;
  height: number;
  warp: string;
  bareWarp: string;
  rows: { colour: number; floats: string; end: string }[];
};

export type DrawnCloth = Pick<Cloth, 'width' | 'height'> & {
  /** The paths as SVG markup: numbers and class names only. */
  paths: string;
};

const drawn = new Map<string, DrawnCloth>();

/** A cloth as markup, drawn once per process: pages ask for the few that their markup names. */
export function drawCloth(view: WeaveView): DrawnCloth {
  const key = JSON.stringify(view);
  let cloth = drawn.get(key);
  if (!cloth) {
    cloth = draw(weaveCloth(view));
    drawn.set(key, cloth);
  }
  return cloth;
}

function draw({ width, height, warp, bareWarp, rows }: Cloth): DrawnCloth {
  const path = (name: string, d: string) => (d === '' ? '' : `<path class="${name}" d="${d}"/>`);
  const paths = [
    path('weave-bare', bareWarp),
    ...rows.map(({ colour, end }) => path(`weave-end end-${colour}`, end)),
    path('weave-warp', warp),
    ...rows.map(({ colour, floats }) => path(`weave-row weft-${colour}`, floats)),
  ];
  return { width, height, paths: paths.join('') };
}

/** The paths of a plain weave: floats alternate over and under on a grid of `size`. */
function weaveCloth(view: WeaveView): Cloth {
  const { cols, rows, size = 38, colours = [1, 4, 2], seed = 7, frayed = false, gaps = 0 } = view;
  const { bare = 0, isCut = false } = view;
  const thread = measure(size);
  const random = sequence(seed);
  const x0 = size * 0.4;
  const y0 = isCut ? size * 0.1 : size / 2;
  const cloth: Cloth = {
    width: Math.round(cols * size),
    height: Math.round(y0 + (rows - 1) * size + thread.long / 2 + bare),
    warp: '',
    bareWarp: '',
    rows: [],
  };
  for (let row = 0; row < rows; row += 1) {
    const y = y0 + row * size;
    const start = frayed ? 1 + Math.floor(random() * 3) : 0;
    const line = { colour: colours[row % colours.length] ?? 1, floats: '', end: '' };
    for (let col = start; col < cols; col += 1) {
      const x = x0 + col * size;
      if ((row + col) % 2 === 0)
        cloth.warp += float(x, y, thread.strand, thread.long, thread.radius);
      else if (random() < gaps) {
        cloth.warp += float(x, y, thread.strand, thread.long + size, thread.radius);
      } else line.floats += float(x, y, thread.long, thread.strand, thread.radius);
    }
    if (frayed) {
      const half = (row + start) % 2 === 0 ? thread.strand / 2 : thread.long / 2;
      line.end = looseEnd(x0 + start * size - half, y, size, random);
    }
    cloth.rows.push(line);
  }
  const from = round(y0 + (rows - 1) * size);
  for (let col = 0; bare > 0 && col < cols; col += 1) {
    cloth.bareWarp += `M${round(x0 + col * size)} ${from}V${cloth.height}`;
  }
  return cloth;
}

function measure(size: number) {
  const gap = size / 5;
  const strand = size - gap;
  return { strand, long: size + gap - 2, radius: strand * 0.36 };
}

/** A rounded rectangle around its centre. */
export function float(x: number, y: number, width: number, height: number, radius: number): string {
  const [w, h, r] = [round(width - 2 * radius), round(height - 2 * radius), round(radius)];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${round(x - width / 2 + radius)} ${round(y - height / 2)}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`;
}

function looseEnd(x: number, y: number, size: number, random: () => number): string {
  const length = round(size * (0.8 + random() * 0.5));
  const drop = round((random() - 0.5) * size * 0.3);
  return `M${round(x + 2)} ${round(y)}q${round(-length / 2)} 0 ${-length} ${drop}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Repeatable numbers from 0 to 1 (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
