import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView, type Span } from './sessionMail.ts';

export type SessionOfferedView = SessionMailView & {
  /** When the client had asked for. */
  from: Span;
  /** How long the time is kept for their answer. */
  until: Temporal.Instant;
  /** Why rules of the coach's calendar were set aside for it, if they were. */
  reason: string | null;
};

/** To a client whose coach offers another time than the one asked for. */
export function sessionOffered(t: T, view: SessionOfferedView): MailContent {
  const mail = sessionMail(t, view);
  const what = t('emails.sessionOffered.what', {
    ...mail.titleValues,
    from: mail.moment(view.from.startsAt),
    to: mail.moment(view.startsAt),
  });
  return renderLetter(t, {
    subject: t('emails.sessionOffered.subject', mail.subjectValues),
    title: t('emails.sessionOffered.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      ...reasonPart(t, t('emails.setAside'), view.reason),
      mail.facts,
      { kind: 'paragraph', text: t('emails.keptUntil', { until: mail.moment(view.until) }) },
      {
        kind: 'button',
        label: t('emails.sessionOffered.button'),
        url: view.links.answer ?? view.url,
      },
    ],
  });
}
