import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type SignInLinkView = {
  name: string;
  /** Absolute; opens a page whose button signs in, since mail scanners follow links. */
  url: string;
  /** Six digits. */
  code: string;
  validMinutes: number;
};

/** To the owner of an address for which someone asked to sign in by a link. */
export function signInLink(t: T, view: SignInLinkView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const why = t('emails.signInLink.why');
  return renderLetter(t, {
    subject: t('emails.signInLink.subject'),
    title: t('emails.signInLink.title'),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      { kind: 'button', label: t('emails.signInLink.button'), url: view.url },
      { kind: 'code', label: t('emails.signInLink.code'), code: view.code },
      { kind: 'quiet', text: t('emails.signInLink.valid', { count: view.validMinutes }) },
      { kind: 'quiet', text: t('emails.signInLink.notYou') },
    ],
  });
}
