import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To the client of a session that is joined another way than was said; puts their calendar right. */
export function sessionElsewhere(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const what = t('emails.sessionElsewhere.what');
  const letter = renderLetter(t, {
    subject: t('emails.sessionElsewhere.subject', mail.subjectValues),
    title: t('emails.sessionElsewhere.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionDelayed.button'), url: view.url },
    ],
  });
  return { ...letter, ics: mail.calendar('REQUEST') };
}
