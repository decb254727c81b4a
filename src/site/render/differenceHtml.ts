import { diffArrays } from 'diff';
import { escaped } from './escaped.ts';

/** What changed from one text to another, by whole words of any language: what came stands in `<ins>`, what went in `<del>`. */
export function differenceHtml(before: string, after: string): string {
  return diffArrays(wordsOf(before), wordsOf(after))
    .map(({ added, removed, value }) => {
      const text = escaped(value.join(''));
      if (added) return `<ins>${text}</ins>`;
      return removed ? `<del>${text}</del>` : text;
    })
    .join('');
}

function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}
