import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type ResetLinkView = {
  name: string;
  /** Absolute; opens the page where a new password is chosen. */
  url: string;
  validMinutes: number;
};

/** To the owner of an address for which a new password is wanted. */
export function resetLink(t: T, view: ResetLinkView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const why = t('emails.resetLink.why');
  return renderLetter(t, {
    subject: t('emails.resetLink.subject'),
    title: t('emails.resetLink.title'),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      { kind: 'button', label: t('emails.resetLink.button'), url: view.url },
      { kind: 'quiet', text: t('emails.resetLink.valid', { count: view.validMinutes }) },
      { kind: 'quiet', text: t('emails.resetLink.notYou') },
    ],
  });
}
