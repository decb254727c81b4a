import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To one side of a booked session, ahead of it. */
export function sessionReminder(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const title = t('emails.sessionReminder.title', mail.subjectValues);
  return renderLetter(t, {
    subject: t('emails.sessionReminder.subject', mail.subjectValues),
    title,
    preview: title,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      mail.facts,
      { kind: 'button', label: t('emails.sessionBooked.button'), url: view.url },
      ...mail.links,
    ],
  });
}
