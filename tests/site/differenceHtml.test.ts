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
