import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To a coach who decides on each booking: somebody asks for a time. */
export function sessionRequested(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const what = t('emails.sessionRequested.what');
  return renderLetter(t, {
    subject: t('emails.sessionRequested.subject', mail.subjectValues),
    title: t('emails.sessionRequested.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionRequested.button'), url: view.url },
      ...mail.links,
    ],
  });
}
