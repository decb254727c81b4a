/** The most characters of a file's name. */
export const longestFileName = 120;

const longestEnding = 16;
// Controls, marks that turn the direction of writing ("gpj.exe" shown as "exe.jpg"), and what is never seen.
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * A name that somebody typed, as it may be shown and given to a browser: the last part of a path, without marks that deceive and without what
 * no system takes, at most `longestFileName` characters with its ending kept. "file" where nothing is left. It never names anything on our disk.
 */
export function fileName(typed: string): string {
  const [last = ''] = typed.toWellFormed().normalize('NFC').split(/[\\/]/).slice(-1);
  const seen = last
    .replaceAll(unseen, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '');
  return shortened(seen) || 'file';
}

function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= longestFileName) return name;
  const [, stem = name, ending = ''] = /^(.+)(\.[^.\s]+)$/su.exec(name) ?? [];
  const tail = Array.from(ending).length <= longestEnding ? ending : '';
  const most = longestFileName - Array.from(tail).length;
  return (
    Array.from(tail === '' ? name : stem)
      .slice(0, most)
      .join('')
      .trimEnd() + tail
  );
}
