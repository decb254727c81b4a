import type { Doer } from '#domain/notifications/letter.ts';
import type { CancellationCost } from '#domain/sessions/cancellationCost.ts';
import { costSentences } from '#i18n/costSentences.ts';
import type { Formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, type SessionMailView } from './sessionMail.ts';

export type SessionCancelledView = SessionMailView & {
  /** Who cancelled, seen from the reader. */
  cancelledBy: Doer;
  /** What they wrote about it, if they did. */
  reason: string | null;
  /** What it costs the client; null where it had not been booked. */
  cost: CancellationCost | null;
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
      ...reasonPart(t, t('emails.sessionCancelled.reason'), view.reason),
      ...costParts(t, view, mail.clocks.first),
      mail.facts,
      { kind: 'button', label: t(`emails.sessionCancelled.${view.reader}.button`), url: view.url },
    ],
  });
  return { ...letter, ics: mail.calendar('CANCEL') };
}

function costParts(
  t: T,
  { cost, reader, otherName }: SessionCancelledView,
  { money }: Formatter,
): LetterPart[] {
  if (cost === null) return [];
  const isClient = reader === 'client';
  const isolate = (text: string) => isolated(plainValue(text), t.locale);
  return costSentences(t, { cost, isClient, clientName: otherName, isolate, money }).map(
    (text) => ({
      kind: 'paragraph',
      text,
    }),
  );
}
