import { diffArrays, type ArrayChange } from 'diff';
import { escaped } from './escaped.ts';

/** So many words may come and go between two versions for them to be compared by words: the time taken grows with its square. */
const mostChanges = 1_000;

/**
 * What changed from one text to another, by whole words of any language: what came stands in `<ins>`, what went in `<del>`. Versions that have
 * little in common are compared by their lines, and failing that shown one after the other.
 */
export function differenceHtml(before: string, after: string): string {
  const changes =
    compared(wordsOf(before), wordsOf(after)) ?? compared(linesOf(before), linesOf(after));
  if (!changes) return marked('del', before) + marked('ins', after);
  return changes
    .map(({ added, removed, value }) => {
      const text = value.join('');
      if (added) return marked('ins', text);
      return removed ? marked('del', text) : escaped(text);
    })
    .join('');
}

function compared(before: string[], after: string[]): ArrayChange<string>[] | undefined {
  return diffArrays(before, after, { maxEditLength: mostChanges });
}

function marked(tag: 'del' | 'ins', text: string): string {
  return text === '' ? '' : `<${tag}>${escaped(text)}</${tag}>`;
}

function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
