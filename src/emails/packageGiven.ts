import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type PackageGivenView = {
  readerName: string;
  coachName: string;
  /** What the package is called. */
  name: string;
  sessionCount: number;
  /** The last day in the reader's words; null: without end. */
  until: string | null;
  /** Absolute; the page of the reader's packages. */
  url: string;
};

/** To a client: their coach has given them a package of sessions. */
export function packageGiven(t: T, view: PackageGivenView): MailContent {
  const coach = isolated(plainValue(view.coachName), t.locale);
  const what = t('emails.packageGiven.what', { coach, count: view.sessionCount });
  const until = view.until && isolated(view.until, t.locale);
  return renderLetter(t, {
    subject: t('emails.packageGiven.subject', { coach }),
    title: t('emails.packageGiven.title', { count: view.sessionCount }),
    preview: what,
    parts: [
      {
        kind: 'paragraph',
        text: t('emails.hello', { name: isolated(plainValue(view.readerName), t.locale) }),
      },
      { kind: 'paragraph', text: what },
      {
        kind: 'facts',
        rows: [
          [t('emails.packageGiven.name'), isolated(plainValue(view.name), t.locale)],
          [t('emails.packageGiven.lasts'), until ?? t('emails.packageGiven.noEnd')],
        ],
      },
      { kind: 'button', label: t('emails.packageGiven.button'), url: view.url },
    ],
  });
}
