import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../scripts/lib/root.mjs';
import { writeDocument } from './writeDocument.ts';

/** Puts the last result of a run into a document, between `<!-- name -->` and `<!-- /name -->`. */
export function keepSection(document: string, name: string, result: string): void {
  const file = join(root, document);
  const text = readFileSync(file, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(open);
  const to = text.indexOf(close);
  if (from === -1 || to < from) throw new Error(`${document} has no place for ${name}.`);
  const [before, after] = [text.slice(0, from + open.length), text.slice(to)];
  writeDocument(file, `${before}\n\n${result.trim()}\n\n${after}`);
}
