import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { notMeParts } from './notMeParts.ts';

export type SecondFactorChangedView = {
  name: string;
  what: 'totpAdded' | 'totpRemoved' | 'backupCodesRenewed';
  /** Absolute. */
  url: string;
  /** Absolute; the page behind "It wasn't me". */
  notMeUrl: string;
};

/** To somebody whose second step of signing in was just changed. */
export function secondFactorChanged(t: T, view: SecondFactorChangedView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const what = t(`emails.${view.what}.what`);
  return renderLetter(t, {
    subject: t(`emails.${view.what}.subject`),
    title: t(`emails.${view.what}.title`),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      { kind: 'button', label: t('emails.secondFactor.button'), url: view.url },
      ...notMeParts(t, view.notMeUrl),
    ],
  });
}
