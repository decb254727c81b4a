import type { Doer } from '#domain/notifications/letter.ts';
import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionScheduledView = SessionMailView & {
  /** Who booked it, seen from the reader. */
  by: Doer;
  /** Why rules of the coach's calendar were set aside for it, if they were. */
  reason: string | null;
};

/** To both people of a session that the coach or the office booked for the client. */
export function sessionScheduled(t: T, view: SessionScheduledView): MailContent {
  const mail = sessionMail(t, view);
  const who = t(`emails.sessionScheduled.by.${view.by}`, mail.titleValues);
  const letter = renderLetter(t, {
    subject: t('emails.sessionScheduled.subject', mail.subjectValues),
    title: t('emails.sessionScheduled.title', mail.titleValues),
    preview: who,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: who },
      ...reasonPart(t, t('emails.setAside'), view.reason),
      mail.facts,
      { kind: 'button', label: t('emails.sessionBooked.button'), url: view.url },
      ...mail.links,
    ],
  });
  return { ...letter, ics: mail.calendar('REQUEST') };
}
