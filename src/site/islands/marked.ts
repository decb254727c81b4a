/** What a button of the editor puts into Markdown. */
export const marks = ['heading', 'bold', 'italic', 'list', 'numbers', 'quote'] as const;
export type Mark = (typeof marks)[number];

export type Selected = { value: string; start: number; end: number };

/** What stands between two places of a text from then on, and what is selected of the whole afterwards. */
export type Marked = { from: number; to: number; text: string; start: number; end: number };

/** Marks what is selected, or takes the mark away where it is there: words get signs around them, lines signs before them. */
export function marked(selected: Selected, mark: Mark): Marked {
  if (mark === 'bold') return around(selected, '**');
  return mark === 'italic' ? around(selected, '*') : before(selected, mark);
}

function around({ value, start, end }: Selected, sign: string): Marked {
  const chosen = value.slice(start, end);
  // Signs beside a space would be no marks.
  const from = start + (chosen.length - chosen.trimStart().length);
  const to = Math.max(from, end - (chosen.length - chosen.trimEnd().length));
  const words = value.slice(from, to);
  const size = sign.length;
  const isMarked = signsAt(value, from, -1) === size && signsAt(value, to, 1) === size;
  if (isMarked || signsAt(value, from, -1) === 3) {
    return { from: from - size, to: to + size, text: words, start: from - size, end: to - size };
  }
  return { from, to, text: `${sign}${words}${sign}`, start: from + size, end: to + size };
}

/** How many stars stand before a place, or after it. */
function signsAt(value: string, at: number, step: -1 | 1): number {
  let count = 0;
  let place = step === 1 ? at : at - 1;
  while (value[place] === '*') {
    count += 1;
    place += step;
  }
  return count;
}

const signs = {
  heading: /^#{1,6}[ \t]+/,
  list: /^[-*+][ \t]+/,
  numbers: /^\d+[.)][ \t]+/,
  quote: /^>[ \t]?/,
};
const anySign = /^(#{1,6}[ \t]+|[-*+][ \t]+|\d+[.)][ \t]+|>[ \t]?)/;

function before({ value, start, end }: Selected, mark: keyof typeof signs): Marked {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const next = value.indexOf('\n', end);
  const to = next === -1 ? value.length : next;
  const lines = value.slice(from, to).split('\n');
  const isMarked =
    lines.every((line) => line === '' || signs[mark].test(line)) && lines.some(Boolean);
  const text = lines
    .map((line, at) => {
      if (line === '' && lines.length > 1) return line;
      const plain = line.replace(anySign, '');
      const place = lines.slice(0, at).filter(Boolean).length;
      return isMarked ? plain : `${signOf(mark, place)}${plain}`;
    })
    .join('\n');
  const last = from + text.length;
  return { from, to, text, start: lines.length > 1 ? from : last, end: last };
}

function signOf(mark: keyof typeof signs, at: number): string {
  if (mark === 'heading') return '# ';
  if (mark === 'quote') return '> ';
  return mark === 'list' ? '- ' : `${at + 1}. `;
}
