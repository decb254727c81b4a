import type { Doer } from '#domain/notifications/letter.ts';
import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionCancelledView = SessionMailView & {
  /** Who cancelled, seen from the reader. */
  cancelledBy: Doer;
  /** What they wrote about it, if they did. */
  reason: string | null;
};

/** To both people of a cancelled session; takes the entry out of their calendar again. */
export function sessionCancelled(t: T, view: SessionCancelledView): MailContent {
  const mail = sessionMail(t, view);
  const who = t(`emails.sessionCancelled.by.${view.cancelledBy}`, mail.titleValues);
  const letter = renderLetter(t, {
    subject: t('emails.sessionCancelled.subject', mail.subjectValues),
    title: t('emails.sessionCancelled.title', mail.titleValues),
    preview: who,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: who },
      ...reasonPart(t, t('emails.sessionCancelled.reason'), view.reason),
      mail.facts,
      { kind: 'button', label: t(`emails.sessionCancelled.${view.reader}.button`), url: view.url },
    ],
  });
  return { ...letter, ics: mail.calendar('CANCEL') };
}
