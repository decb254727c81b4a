import { expect, test } from 'vitest';
import { differenceHtml } from '#site/render/differenceHtml.ts';

test('what changed between two versions is shown by whole words, in any language, escaped', () => {
  expect(differenceHtml('She said no', 'She said not <yet>')).toBe(
    'She said <del>no</del><ins>not &lt;yet&gt;</ins>',
  );
  expect(differenceHtml('היא אמרה לא', 'היא אמרה כן')).toBe('היא אמרה <del>לא</del><ins>כן</ins>');
  expect(differenceHtml('', 'new')).toBe('<ins>new</ins>');
  expect(differenceHtml('same', 'same')).toBe('same');
});

test('versions that have little in common are compared by lines, or shown one after the other', () => {
  const words = (prefix: string) => Array.from({ length: 4_000 }, (_, n) => `${prefix}${n}`);
  const [one, other] = [words('a').join(' '), words('b').join(' ')];
  expect(differenceHtml(one, other)).toBe(`<del>${one}</del><ins>${other}</ins>`);
  expect(differenceHtml(`kept\n${one}`, `kept\n${other}`)).toBe(
    `kept\n<del>${one}</del><ins>${other}</ins>`,
  );
  const lines = (prefix: string) => words(prefix).join('\n');
  expect(differenceHtml(lines('a'), lines('b'))).toBe(
    `<del>${lines('a')}</del><ins>${lines('b')}</ins>`,
  );
});
