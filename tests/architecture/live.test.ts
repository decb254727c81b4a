import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = globSync('src/site/pages/**/*.astro').filter((file) => !/\/_[^/]+$/.test(file));

test('every page with parts that follow the server brings what listens, and no other page does', () => {
  const lives = pages.filter((page) => says(page, 'data-live-topics'));
  const listening = pages.filter((page) => says(page, '<Live />'));
  expect(lives.length).toBeGreaterThan(20);
  expect(lives.filter((page) => !listening.includes(page))).toEqual([]);
  expect(listening.filter((page) => !lives.includes(page))).toEqual([]);
  expect(listening).not.toContain('src/site/pages/index.astro');
});

function says(page: string, words: string): boolean {
  return [...partsOf(page)].some((file) => readFileSync(file, 'utf8').includes(words));
}

/** The page and all that it is made of. */
function partsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/from '([^']+\.astro)'/g);
  for (const [, name = ''] of imports) {
    const part = name.startsWith('#site/')
      ? join('src/site', name.slice('#site/'.length))
      : join(dirname(file), name);
    if (existsSync(part)) partsOf(part, seen);
  }
  return seen;
}
