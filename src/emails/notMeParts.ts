import type { T } from '#i18n/translate.ts';
import type { LetterPart } from './letter.ts';

/** The end of a mail that tells of something which need not have been its reader: `url` leads to the page behind "It wasn't me". */
export function notMeParts(t: T, url: string): LetterPart[] {
  return [
    { kind: 'paragraph', text: t('emails.notMe.why') },
    { kind: 'button', label: t('emails.notMe.button'), url },
  ];
}
