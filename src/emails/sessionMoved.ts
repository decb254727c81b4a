import type { Doer } from '#domain/notifications/letter.ts';
import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView, type Span } from './sessionMail.ts';

export type SessionMovedView = SessionMailView & {
  /** When it was to be before. */
  from: Span;
  /** Who moved it, seen from the reader. */
  by: Doer;
  /** Why rules of the coach's calendar were set aside for it, if they were. */
  reason: string | null;
};

/** To both people of a session that begins at another time; moves the entry in their calendar. */
export function sessionMoved(t: T, view: SessionMovedView): MailContent {
  const mail = sessionMail(t, view);
  const values = {
    ...mail.titleValues,
    from: mail.moment(view.from.startsAt),
    to: mail.moment(view.startsAt),
  };
  const who = t(`emails.sessionMoved.by.${view.by}`, values);
  const letter = renderLetter(t, {
    subject: t('emails.sessionMoved.subject', mail.subjectValues),
    title: t('emails.sessionMoved.title', mail.titleValues),
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
