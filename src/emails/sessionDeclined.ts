import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionDeclinedView = SessionMailView & {
  /** What they wrote about it, if they did. */
  reason: string | null;
};

/** To a client whose request the coach declined, or to a coach whose other time the client did. */
export function sessionDeclined(t: T, view: SessionDeclinedView): MailContent {
  const mail = sessionMail(t, view);
  const what = t(`emails.sessionDeclined.${view.reader}.what`);
  return renderLetter(t, {
    subject: t('emails.sessionDeclined.subject', mail.subjectValues),
    title: t('emails.sessionDeclined.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      ...reasonPart(t, t('emails.sessionCancelled.reason'), view.reason),
      mail.facts,
      { kind: 'button', label: t(`emails.sessionDeclined.${view.reader}.button`), url: view.url },
    ],
  });
}
