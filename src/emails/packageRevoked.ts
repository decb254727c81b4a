import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart } from './sessionMail.ts';

export type PackageRevokedView = {
  readerName: string;
  coachName: string;
  /** What the package is called. */
  name: string;
  reason: string | null;
  /** Absolute; the page of the reader's packages. */
  url: string;
};

/** To a client: a package of theirs was taken back. */
export function packageRevoked(t: T, view: PackageRevokedView): MailContent {
  const coach = isolated(plainValue(view.coachName), t.locale);
  const name = isolated(plainValue(view.name), t.locale);
  const what = t('emails.packageRevoked.what', { coach, name });
  return renderLetter(t, {
    subject: t('emails.packageRevoked.subject', { name }),
    title: t('emails.packageRevoked.title', { name }),
    preview: what,
    parts: [
      {
        kind: 'paragraph',
        text: t('emails.hello', { name: isolated(plainValue(view.readerName), t.locale) }),
      },
      { kind: 'paragraph', text: what },
      ...reasonPart(t, t('emails.packageRevoked.reason'), view.reason),
      { kind: 'button', label: t('emails.packageRevoked.button'), url: view.url },
    ],
  });
}
