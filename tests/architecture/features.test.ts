import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutations } from '../proofs/parts/mutations.ts';

const root = join(import.meta.dirname, '..', '..');

describe('a test that a document names', () => {
  it('is there: each feature is shown by a test of that title', () => {
    const rows = readFileSync(join(root, 'docs/features.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:ids|-+) /.test(line));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row, at) => rows.indexOf(row) < at)).toEqual([]);
    for (const row of rows) expect(citations(row).length, row).toBeGreaterThan(0);
    expect(rows.flatMap(citations).filter((cited) => !isThere(cited))).toEqual([]);
  });

  it('is there: each mutation breaks what a test of that file shows', () => {
    const files = new Set(mutations.map(({ test }) => test));
    expect([...files].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('would be missed', () => {
    const test = 'tests/architecture/features.test.ts';
    expect(isThere({ test, title: 'would be missed' })).toBe(true);
    expect(isThere({ test, title: 'would be' })).toBe(false);
    expect(isThere({ test: `${test}x`, title: 'would be missed' })).toBe(false);
  });
});

type Cited = { test: string; title: string };

/** What the last cell of a row names as `path: title`. */
function citations(row: string): Cited[] {
  const cell = row.split(' | ').at(-1) ?? '';
  return [...cell.matchAll(/`(tests\/[^`:]+): ([^`]+)`/g)].map(([, test = '', title = '']) => ({
    test,
    title,
  }));
}

/** Whether the file has a test with exactly this title; tags like `@script` stand behind it. */
function isThere({ test, title }: Cited): boolean {
  const file = join(root, test);
  if (!existsSync(file)) return false;
  const titles = readFileSync(file, 'utf8').matchAll(/\(\s*(['"`])(.+?)(?: @\w+)*\1,/g);
  return [...titles].some(([, , found]) => found === title);
}
