import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../scripts/lib/root.mjs';

/** Writes a document the way the format check wants it. */
export function writeDocument(file: string, text: string): void {
  writeFileSync(file, text);
  const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  spawnSync(process.execPath, [prettier, '--write', file], { cwd: root });
}
