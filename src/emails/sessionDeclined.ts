import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To a client whose request the coach declined. */
export function sessionDeclined(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const what = t('emails.sessionDeclined.what');
  return renderLetter(t, {
    subject: t('emails.sessionDeclined.subject', mail.subjectValues),
    title: t('emails.sessionDeclined.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionDeclined.button'), url: view.url },
    ],
  });
}
