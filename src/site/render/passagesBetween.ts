import { diffArrays, type ArrayChange } from 'diff';

export type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** A line of a text: as it was, come, gone, or said in other words. */
export type Passage = Piece | { kind: 'changed'; pieces: Piece[] };

/** So much may come and go between two versions for them to be compared: the time taken grows with its square. */
const mostChanges = 1_000;

/** As much of a line's words stays where it was said in other words, and no other line. */
const alike = 1 / 3;

/** Among so many lines that went is looked for the one that a new line was. */
const farthest = 10;

/**
 * What became of one text in another: line by line without the empty ones, and within lines that are alike by whole words of any language.
 * Versions that have too little in common stand one after the other.
 */
export function passagesBetween(before: string, after: string): Passage[] {
  const [gone, come] = [linesOf(before), linesOf(after)];
  const changes = compared(gone, come);
  if (!changes) return [...gone.map(removed), ...come.map(added)];
  const passages: Passage[] = [];
  let waiting: string[] = [];
  for (const { added: isAdded, removed: isRemoved, value } of changes) {
    if (isRemoved) {
      waiting = value;
      continue;
    }
    passages.push(
      ...(isAdded ? between(waiting, value) : [...waiting.map(removed), ...value.map(same)]),
    );
    waiting = [];
  }
  return [...passages, ...waiting.map(removed)];
}

/** Lines that went where others came: each beside the one that says most nearly the same, in their order. */
function between(gone: string[], come: string[]): Passage[] {
  let left = gone;
  const passages: Passage[] = [];
  for (const text of come) {
    const pairs = left.slice(0, farthest).map((line) => reworded(line, text));
    const most = Math.max(0, ...pairs.map(({ likeness }) => likeness));
    if (most < alike) {
      passages.push(added(text));
      continue;
    }
    const at = pairs.findIndex(({ likeness }) => likeness === most);
    const pieces = pairs[at]?.pieces ?? [];
    passages.push(...left.slice(0, at).map(removed), { kind: 'changed', pieces });
    left = left.slice(at + 1);
  }
  const after = passages.findLastIndex(({ kind }) => kind === 'changed') + 1;
  return passages.toSpliced(after, 0, ...left.map(removed));
}

/** What became of a line word by word, and which part of its words stayed. */
function reworded(before: string, after: string): { pieces: Piece[]; likeness: number } {
  const [gone, come] = [wordsOf(before), wordsOf(after)];
  const changes = compared(gone, come) ?? [];
  const kept = changes.filter((each) => !each.added && !each.removed);
  const stayed = countOf(kept.flatMap(({ value }) => value));
  return {
    pieces: changes.map((change) => ({ kind: kindOf(change), text: change.value.join('') })),
    likeness: stayed / Math.max(1, countOf(gone), countOf(come)),
  };
}

function kindOf(change: ArrayChange<string>): Piece['kind'] {
  if (change.added) return 'added';
  return change.removed ? 'removed' : 'same';
}

function countOf(words: string[]): number {
  return words.filter((word) => word.trim() !== '').length;
}

function compared(before: string[], after: string[]): ArrayChange<string>[] | undefined {
  return diffArrays(before, after, { maxEditLength: mostChanges });
}

function same(text: string): Piece {
  return { kind: 'same', text };
}

function added(text: string): Piece {
  return { kind: 'added', text };
}

function removed(text: string): Piece {
  return { kind: 'removed', text };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}
