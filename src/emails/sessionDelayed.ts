import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

/** To the other side of a session whose one side runs late (`minutes`), or cannot get in (null). */
export function sessionDelayed(
  t: T,
  view: SessionMailView & { minutes: number | null },
): MailContent {
  const mail = sessionMail(t, view);
  const how = view.minutes === null ? 'out' : 'late';
  const values = { ...mail.subjectValues, minutes: view.minutes ?? 0 };
  const subject = t(`emails.sessionDelayed.subject.${how}`, values);
  const what = t(`emails.sessionDelayed.what.${how}`, values);
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'button', label: t('emails.sessionDelayed.button'), url: view.url },
    ],
  });
}
