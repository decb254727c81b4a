import { expect, test } from 'vitest';

import { sourcesOf } from '../../scripts/lib/sourcesOf.ts';

test('the site is built again when a word or a rule that its pages import has changed', () => {
  const sources = sourcesOf(['src/site']);
  expect(sources).toContain('src/i18n/catalogues.ts');
  expect(sources).toContain('src/i18n/he/common.ts');
  expect(sources).not.toContain('src/main.ts');
});

test('the admin is not built again because a page of the site has changed', () => {
  const sources = sourcesOf(['src/admin']);
  expect(sources).toContain('src/admin/importMap.js');
  expect(sources.filter((file) => file.startsWith('src/site/'))).toEqual([]);
  expect(sources.filter((file) => file.includes('.next'))).toEqual([]);
});
