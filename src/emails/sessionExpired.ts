import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To both people of a request that nobody answered in time. */
export function sessionExpired(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const what = t(`emails.sessionExpired.${view.reader}.what`, mail.titleValues);
  return renderLetter(t, {
    subject: t('emails.sessionExpired.subject', mail.subjectValues),
    title: t('emails.sessionExpired.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t(`emails.sessionExpired.${view.reader}.button`), url: view.url },
    ],
  });
}
