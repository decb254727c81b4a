import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';

test('every endpoint of the site answers the methods that are not its own by itself', async () => {
  const pages = join(root, 'src', 'site', 'pages');
  const open: string[] = [];
  let seen = 0;
  for await (const file of glob('{**,.well-known}/*.ts', { cwd: pages })) {
    if (file.split('/').some((part) => part.startsWith('_'))) continue;
    const source = await readFile(join(pages, file), 'utf8');
    const own = ['GET', 'POST'].filter((method) =>
      new RegExp(`^export (const|async function|function) ${method}\\b`, 'm').test(source),
    );
    const named = own.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const list = named.map((method) => `'${method}'`).join(', ');
    const isClosed = source.includes(`export const ALL = onlyBy(${list});`);
    const isHead = !own.includes('GET') || /^export const HEAD\b.*\bGET\b/m.test(source);
    const takesAll = own.length === 0 && /^export const ALL\b/m.test(source);
    if (!takesAll && !(isClosed && isHead)) open.push(file);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(15);
  expect(open).toEqual([]);
});
