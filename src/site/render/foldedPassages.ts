import type { Passage } from './passagesBetween.ts';

/** Passages as they are read: what changed, and runs of what did not. */
export type Fold = { kind: 'changed'; passage: Passage } | { kind: 'same'; lines: string[] };

/** Brings unchanged lines that follow one another together. */
export function foldedPassages(passages: readonly Passage[]): Fold[] {
  const folds: Fold[] = [];
  for (const passage of passages) {
    const last = folds.at(-1);
    if (passage.kind !== 'same') folds.push({ kind: 'changed', passage });
    else if (last?.kind === 'same') last.lines.push(passage.text);
    else folds.push({ kind: 'same', lines: [passage.text] });
  }
  return folds;
}
