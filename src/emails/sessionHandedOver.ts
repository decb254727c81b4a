import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionHandedOverView = SessionMailView & {
  /** What the office writes to the client about it; null to the coach. */
  word: string | null;
};

/** To both people of a session that the office gave to another coach; the client may decline it by its link. */
export function sessionHandedOver(t: T, view: SessionHandedOverView): MailContent {
  const mail = sessionMail(t, view);
  const what = t(`emails.sessionHandedOver.what.${view.reader}`);
  const letter = renderLetter(t, {
    subject: t('emails.sessionHandedOver.subject', mail.subjectValues),
    title: t(`emails.sessionHandedOver.title.${view.reader}`, mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      ...reasonPart(t, t('emails.sessionHandedOver.word'), view.word),
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionBooked.button'), url: view.url },
      ...mail.links,
    ],
  });
  return { ...letter, ics: mail.calendar('REQUEST') };
}
