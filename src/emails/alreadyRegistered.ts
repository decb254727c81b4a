import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type AlreadyRegisteredView = {
  /** The name in the account there is, not the one typed by whoever tried. */
  name: string;
  /** Absolute. */
  signInUrl: string;
};

/** To an address that someone tried to sign up again, while the page answered as if it were new. */
export function alreadyRegistered(t: T, view: AlreadyRegisteredView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const why = t('emails.alreadyRegistered.why');
  return renderLetter(t, {
    subject: t('emails.alreadyRegistered.subject'),
    title: t('emails.alreadyRegistered.title'),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      { kind: 'paragraph', text: t('emails.alreadyRegistered.wasYou') },
      { kind: 'button', label: t('emails.alreadyRegistered.button'), url: view.signInUrl },
      { kind: 'quiet', text: t('emails.alreadyRegistered.notYou') },
    ],
  });
}
