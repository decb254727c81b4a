import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type SignInLockedView = {
  name: string;
  /** Of the last try: "Firefox, Windows", "203.0.113.0/24"; each may be empty. */
  browser: string;
  network: string;
  /** "14:35" in the reader's zone, whose name is `zone`. */
  until: string;
  zone: string;
  /** Absolute. */
  linkUrl: string;
  resetUrl: string;
};

/** To somebody for whose address too many wrong passwords were typed. */
export function signInLocked(t: T, view: SignInLockedView): MailContent {
  const { locale } = t;
  const name = isolated(plainValue(view.name), locale);
  const until = isolated(view.until, locale);
  const what = t('emails.locked.what', { until });
  const known = (value: string) => (value === '' ? t('emails.facts.unknown') : value);
  return renderLetter(t, {
    subject: t('emails.locked.subject'),
    title: t('emails.locked.title'),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      {
        kind: 'facts',
        rows: [
          [t('emails.facts.browser'), isolated(known(view.browser), locale)],
          [t('emails.facts.network'), isolated(known(view.network), locale)],
          [t('emails.facts.zone'), view.zone],
        ],
      },
      { kind: 'paragraph', text: t('emails.locked.wasYou') },
      { kind: 'button', label: t('emails.locked.button'), url: view.linkUrl },
      { kind: 'button', label: t('emails.locked.reset'), url: view.resetUrl },
      { kind: 'quiet', text: t('emails.locked.notYou') },
    ],
  });
}
