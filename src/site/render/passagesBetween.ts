import { diffArrays, type ArrayChange } from 'diff';

export type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** A line of a text: as it was, come, gone, or said in other words. */
export type Passage = Piece | { kind: 'changed'; pieces: Piece[] };

/** So much may come and go between two versions for them to be compared: the time taken grows with its square. */
const mostChanges = 400;

/** So many words may come and go within one line, and in all lines of a text together; what goes beyond is told as whole lines. */
const mostInLine = 200;
const mostInAll = 1_000;

/** As much of a line's words stays where it was said in other words, and no other line. */
const alike = 1 / 3;

/** Among so many lines that went is looked for the one that a new line was. */
const farthest = 10;

/**
 * What became of one text in another: line by line without the empty ones, and within lines that are alike by whole words of any language.
 * Versions that have too little in common stand one after the other. The work is bounded, whatever the texts are.
 */
export function passagesBetween(before: string, after: string): Passage[] {
  const [gone, come] = [linesOf(before), linesOf(after)];
  const changes = compared(gone, come, mostChanges);
  if (!changes) return [...gone.map(removed), ...come.map(added)];
  const passages: Passage[] = [];
  const budget = { words: mostInAll };
  let waiting: string[] = [];
  for (const { added: isAdded, removed: isRemoved, value } of changes) {
    if (isRemoved) {
      waiting = value;
      continue;
    }
    passages.push(
      ...(isAdded
        ? between(waiting, value, budget)
        : [...waiting.map(removed), ...value.map(same)]),
    );
    waiting = [];
  }
  return [...passages, ...waiting.map(removed)];
}

type Budget = { words: number };

/** Lines that went where others came: each beside the one that says most nearly the same, in their order. */
function between(gone: string[], come: string[], budget: Budget): Passage[] {
  let left = gone.map(lineOf);
  const passages: Passage[] = [];
  for (const text of come) {
    const { at, line } = nearest(left, lineOf(text));
    const pieces = line ? reworded(line.text, text, budget) : null;
    if (!pieces) {
      passages.push(added(text));
      continue;
    }
    const passedOver = left.slice(0, at).map((each) => removed(each.text));
    passages.push(...passedOver, { kind: 'changed', pieces });
    left = left.slice(at + 1);
  }
  const after = passages.findLastIndex(({ kind }) => kind === 'changed') + 1;
  return passages.toSpliced(after, 0, ...left.map((each) => removed(each.text)));
}

/** A line, and how often it says each of its words: what may be alike is known by these before any words are put in order. */
type Line = { text: string; counts: ReadonlyMap<string, number>; size: number };

function lineOf(text: string): Line {
  const counts = new Map<string, number>();
  const words = wordsOf(text).filter(isWord);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { text, counts, size: words.length };
}

/** The first of these lines that has most words in common with another, if it has enough of them. */
function nearest(lines: readonly Line[], other: Line): { at: number; line?: Line | undefined } {
  const likenesses = lines.slice(0, farthest).map((line) => likenessOf(line, other));
  const most = Math.max(0, ...likenesses);
  if (most < alike) return { at: -1 };
  const at = likenesses.indexOf(most);
  return { at, line: lines[at] };
}

function likenessOf(before: Line, after: Line): number {
  let shared = 0;
  for (const [word, count] of after.counts) {
    shared += Math.min(count, before.counts.get(word) ?? 0);
  }
  return shared / Math.max(1, before.size, after.size);
}

/** What became of a line word by word; null where too little stayed in its order, or more came and went than there is budget for. */
function reworded(before: string, after: string, budget: Budget): Piece[] | null {
  const [gone, come] = [wordsOf(before), wordsOf(after)];
  const most = Math.min(mostInLine, budget.words);
  if (most === 0) return null;
  const changes = compared(gone, come, most);
  budget.words -= changes ? editsOf(changes) : most;
  if (!changes) return null;
  const kept = changes.filter((each) => !each.added && !each.removed);
  const stayed = countOf(kept.flatMap(({ value }) => value));
  if (stayed / Math.max(1, countOf(gone), countOf(come)) < alike) return null;
  return changes.map((change) => ({ kind: kindOf(change), text: change.value.join('') }));
}

function editsOf(changes: ArrayChange<string>[]): number {
  const edits = changes.filter((each) => each.added || each.removed);
  return edits.reduce((sum, { value }) => sum + value.length, 0);
}

function kindOf(change: ArrayChange<string>): Piece['kind'] {
  if (change.added) return 'added';
  return change.removed ? 'removed' : 'same';
}

function countOf(words: string[]): number {
  return words.filter(isWord).length;
}

function isWord(word: string): boolean {
  return word.trim() !== '';
}

function compared(
  before: string[],
  after: string[],
  most: number,
): ArrayChange<string>[] | undefined {
  return diffArrays(before, after, { maxEditLength: most });
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
