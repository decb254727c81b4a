import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

import { root } from '../../../scripts/lib/root.mjs';

const left = new Set([
  'node_modules',
  'dist',
  'coverage',
  'test-results',
  'playwright-report',
  '.git',
  '.data',
  '.cache',
  '.astro',
  '.next',
]);

/** A copy of the tree as it lies here, without what is installed (that is shared) or generated. */
export function copyTree(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
