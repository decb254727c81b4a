import type { T } from '#i18n/translate.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

export type WaitlistOfferedView = SessionMailView & {
  /** How long the time is kept for them. */
  until: Temporal.Instant;
};

/** To a client who waits for time with a coach: some has become free, and is kept for a while. */
export function waitlistOffered(t: T, view: WaitlistOfferedView): MailContent {
  const mail = sessionMail(t, view);
  const what = t('emails.waitlistOffered.what', mail.titleValues);
  return renderLetter(t, {
    subject: t('emails.waitlistOffered.subject', mail.subjectValues),
    title: t('emails.waitlistOffered.title', mail.titleValues),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      mail.facts,
      { kind: 'paragraph', text: t('emails.keptUntil', { until: mail.moment(view.until) }) },
      {
        kind: 'button',
        label: t('emails.waitlistOffered.button'),
        url: view.links.answer ?? view.url,
      },
    ],
  });
}
