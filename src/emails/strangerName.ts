import { plainValue } from './bidi.ts';

const most = 60;

/**
 * The name of somebody in a mail to a person who may never have heard of them, and who did not ask for it: anybody can give themselves a
 * name and have it sent to any address. So no word of it is an address, no mail program makes a link of it, and it is short.
 */
export function strangerName(name: string): string {
  const words = plainValue(name.normalize('NFKC'))
    .split(/\s+/u)
    .filter((word) => !/http|www\.|[/\\@]/i.test(word))
    .join(' ')
    .replaceAll(/\.(?=[\p{L}\p{N}])/gu, '. ')
    .trim();
  const letters = Array.from(words);
  if (letters.length === 0) return '…';
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join('')}…`;
}
