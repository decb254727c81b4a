import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { notMeParts } from './notMeParts.ts';

export type NewDeviceView = {
  name: string;
  /** "Firefox, Windows", "203.0.113.0/24"; each may be empty. */
  browser: string;
  network: string;
  /** When, in the reader's zone. */
  date: string;
  time: string;
  zone: string;
  /** Absolute; the page behind "It wasn't me". */
  url: string;
};

/** To somebody who has just signed in from a device that was never seen before. */
export function newDevice(t: T, view: NewDeviceView): MailContent {
  const { locale } = t;
  const name = isolated(plainValue(view.name), locale);
  const what = t('emails.newDevice.what');
  const known = (value: string) => (value === '' ? t('emails.facts.unknown') : value);
  return renderLetter(t, {
    subject: t('emails.newDevice.subject'),
    title: t('emails.newDevice.title'),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      {
        kind: 'facts',
        rows: [
          [t('emails.facts.date'), view.date],
          [t('emails.facts.time'), isolated(view.time, locale)],
          [t('emails.facts.zone'), view.zone],
          [t('emails.facts.browser'), isolated(known(view.browser), locale)],
          [t('emails.facts.network'), isolated(known(view.network), locale)],
        ],
      },
      { kind: 'paragraph', text: t('emails.newDevice.wasYou') },
      ...notMeParts(t, view.url),
    ],
  });
}
