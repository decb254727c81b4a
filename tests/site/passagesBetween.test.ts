import { diffArrays } from 'diff';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { foldedPassages } from '#site/render/foldedPassages.ts';
import { passagesBetween } from '#site/render/passagesBetween.ts';

// The real one: only what it was asked is counted.
vi.mock('diff', { spy: true });
const budgeted = z.object({ maxEditLength: z.number() });

test('what changed between two versions is told line by line, and by whole words within a line, in any language', () => {
  expect(
    passagesBetween('# Goal\n\nShe said no to it', '# Goal\n\nShe said yes to it\nToday'),
  ).toEqual([
    { kind: 'same', text: '# Goal' },
    {
      kind: 'changed',
      pieces: [
        { kind: 'same', text: 'She said ' },
        { kind: 'removed', text: 'no' },
        { kind: 'added', text: 'yes' },
        { kind: 'same', text: ' to it' },
      ],
    },
    { kind: 'added', text: 'Today' },
  ]);
  expect(passagesBetween('היא אמרה לא', 'היא אמרה כן')).toEqual([
    {
      kind: 'changed',
      pieces: [
        { kind: 'same', text: 'היא אמרה ' },
        { kind: 'removed', text: 'לא' },
        { kind: 'added', text: 'כן' },
      ],
    },
  ]);
  expect(passagesBetween('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
  expect(passagesBetween('gone\nkept', 'kept')).toEqual([
    { kind: 'removed', text: 'gone' },
    { kind: 'same', text: 'kept' },
  ]);
});

test('a line is not taken for another that has little in common with it', () => {
  expect(passagesBetween('one two three four', 'one five six seven')).toEqual([
    { kind: 'removed', text: 'one two three four' },
    { kind: 'added', text: 'one five six seven' },
  ]);
  const kinds = passagesBetween(
    'first thought\nsecond thought here',
    'other\nsecond thought there',
  ).map(({ kind }) => kind);
  expect(kinds).toEqual(['added', 'removed', 'changed']);
  const order = passagesBetween('said a b\nlast', 'said a c\nnew').map(({ kind }) => kind);
  expect(order).toEqual(['changed', 'removed', 'added']);
});

test('lines that stayed are folded together, and those that changed stand by themselves', () => {
  const folds = foldedPassages(passagesBetween('a\nb\nc\nd', 'a\nb\nx\nd'));
  expect(folds.map((fold) => (fold.kind === 'same' ? fold.lines : fold.passage.kind))).toEqual([
    ['a', 'b'],
    'removed',
    'added',
    ['d'],
  ]);
});

test('versions that have too little in common stand one after the other, soon', () => {
  const lines = (prefix: string) => Array.from({ length: 4_000 }, (_, n) => `${prefix}${n}`);
  const passages = passagesBetween(lines('a').join('\n'), lines('b').join('\n'));
  expect(passages).toHaveLength(8_000);
  expect(passages[0]).toEqual({ kind: 'removed', text: 'a0' });
  expect(passages.at(-1)).toEqual({ kind: 'added', text: 'b3999' });
  const words = (prefix: string) => lines(prefix).join(' ');
  expect(passagesBetween(words('a'), words('b')).map(({ kind }) => kind)).toEqual([
    'removed',
    'added',
  ]);
});

test('long lines that were all written anew take little work, and stand as whole lines', () => {
  let seed = 1;
  const letter = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (seed % 26));
  };
  const line = () => Array.from({ length: 500 }, letter).join(' ');
  const text = () => Array.from({ length: 20 }, line).join('\n');
  const diffs = vi.mocked(diffArrays);
  diffs.mockClear();
  const passages = passagesBetween(text(), text());
  const asked = diffs.mock.calls.map(([, , options]) => budgeted.parse(options).maxEditLength);
  // One of the lines, and one of words for each new line at most; what each may cost grows with the square of what may change.
  expect(asked.length).toBeLessThanOrEqual(21);
  const steps = asked.reduce((sum, most) => sum + most * most, 0);
  expect(steps).toBeLessThan(400_000);
  expect(new Set(passages.map(({ kind }) => kind))).toEqual(new Set(['removed', 'added']));
  expect(passages).toHaveLength(40);
});

test('lines that were said in other words are told by their words until there were too many', () => {
  const line = (n: number, words: string) => `${String(n)} ${'stays '.repeat(120)}${words}`;
  const text = (words: string) =>
    Array.from({ length: 40 }, (_, n) => line(n, `${words} `.repeat(60))).join('\n');
  const kinds = passagesBetween(text('old'), text('new')).map(({ kind }) => kind);
  expect(kinds[0]).toBe('changed');
  expect(kinds.filter((kind) => kind === 'changed').length).toBeLessThan(40);
  expect(kinds.filter((kind) => kind === 'added').length).toBe(
    kinds.filter((kind) => kind === 'removed').length,
  );
});
