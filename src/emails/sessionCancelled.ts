import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionCancelledView = SessionMailView & {
  /** Who cancelled, seen from the reader. */
  cancelledBy: 'reader' | 'other' | 'staff';
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
      ...reasonPart(t, view.reason),
      mail.facts,
      { kind: 'button', label: t(`emails.sessionCancelled.${view.reader}.button`), url: view.url },
    ],
  });
  return { ...letter, ics: mail.calendar('CANCEL') };
}

function reasonPart(t: T, reason: string | null): LetterPart[] {
  if (reason === null || plainValue(reason) === '') return [];
  const text = isolated(plainValue(reason), t.locale);
  return [{ kind: 'paragraph', text: `${t('emails.sessionCancelled.reason')}: ${text}` }];
}
