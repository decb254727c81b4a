import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To both people of a session, each in their own words and zone, with an entry for their calendar. */
export function sessionBooked(t: T, view: SessionMailView): MailContent {
  const mail = sessionMail(t, view);
  const what = t(`emails.sessionBooked.${view.reader}.what`);
  const letter = renderLetter(t, {
    subject: t(`emails.sessionBooked.${view.reader}.subject`, mail.subjectValues),
    title: t(`emails.sessionBooked.${view.reader}.title`, mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionBooked.button'), url: view.url },
      ...mail.links,
    ],
  });
  return { ...letter, ics: mail.calendar('REQUEST') };
}
