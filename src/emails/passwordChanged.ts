import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { notMeParts } from './notMeParts.ts';

export type PasswordChangedView = {
  name: string;
  /** Absolute; the page behind "It wasn't me". */
  url: string;
};

/** To somebody whose password was just changed. */
export function passwordChanged(t: T, view: PasswordChangedView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const what = t('emails.passwordChanged.what');
  return renderLetter(t, {
    subject: t('emails.passwordChanged.subject'),
    title: t('emails.passwordChanged.title'),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      ...notMeParts(t, view.url),
    ],
  });
}
