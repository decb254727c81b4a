import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

import { z } from 'zod';

import { root } from './root.mjs';

const generated = new Set(['node_modules', '.next', '.astro', 'next-env.d.ts']);
const mention = /(?:from|import|url\()\s*\(?\s*['"]([#.][^'"\n]+)['"]/g;
const erased = /\bimport type [^;]*;/g;
const importsSchema = z.object({ imports: z.record(z.string(), z.string()) });

/**
 * The files that go into a bundle: those given (folders wholly), and what they import of our own.
 * Paths are relative to the project, in order.
 */
export function sourcesOf(starts: string[]): string[] {
  const { imports } = importsSchema.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const found = new Set<string>();
  const waiting = starts.flatMap((start) => filesIn(start));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!/\.(ts|tsx|astro|mjs|js|css)$/.test(file)) continue;
    const text = readFileSync(join(root, file), 'utf8').replace(erased, '');
    for (const [, name] of text.matchAll(mention)) {
      const path = name === undefined ? undefined : resolve(name, file, imports);
      if (path !== undefined) waiting.push(path);
    }
  }
  return [...found].toSorted();
}

function filesIn(path: string): string[] {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute).flatMap((name) =>
    generated.has(name) ? [] : filesIn(join(path, name)),
  );
}

/** A file of ours, or undefined: what Vite makes up, or text that only looks like an import. */
function resolve(name: string, from: string, imports: Record<string, string>): string | undefined {
  const bare = name.replace(/[?#][^/]*$/, (query, at: number) => (at === 0 ? query : ''));
  const area = Object.entries(imports).find(([key]) => bare.startsWith(key.replace('*', '')));
  const path = area
    ? normalize(area[1].replace('*', bare.slice(area[0].length - 1)))
    : relative(root, join(root, dirname(from), bare));
  const absolute = join(root, path);
  return existsSync(absolute) && statSync(absolute).isFile() ? path : undefined;
}
