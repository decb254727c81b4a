import type { PastSessionView } from '#domain/notifications/letter.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

/** To the client of a session at which both were: how was it? */
export function feedbackAsked(t: T, view: PastSessionView): MailContent {
  const values = valuesOf(t, view);
  return mailOf(t, view, {
    subject: t('emails.feedbackAsked.subject', values),
    what: t('emails.feedbackAsked.what', values),
    more: t('emails.feedbackAsked.once'),
    button: t('emails.feedbackAsked.button'),
  });
}

/** To those who decide about a review that its coach disputes. */
export function feedbackDisputed(t: T, view: PastSessionView & { coachName: string }): MailContent {
  const values = { ...valuesOf(t, view), coach: value(t, view.coachName) };
  return mailOf(t, view, {
    subject: t('emails.feedbackDisputed.subject', values),
    what: t('emails.feedbackDisputed.what', values),
    button: t('emails.feedbackDisputed.button'),
  });
}

/** To both sides of a review about which was decided. */
export function feedbackDecided(
  t: T,
  view: PastSessionView & { reader: 'client' | 'coach'; outcome: 'kept' | 'hidden' },
): MailContent {
  const values = valuesOf(t, view);
  return mailOf(t, view, {
    subject: t(`emails.feedbackDecided.${view.outcome}`, values),
    what: t(`emails.feedbackDecided.${view.outcome}_${view.reader}`, values),
    button: t('emails.feedbackDecided.button'),
  });
}

type Words = { subject: string; what: string; more?: string; button: string };

function mailOf(t: T, view: PastSessionView, { subject, what, more, button }: Words): MailContent {
  const hello = t('emails.hello', { name: value(t, view.readerName) });
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: hello },
      { kind: 'paragraph', text: what },
      { kind: 'button', label: button, url: view.url },
      ...(more === undefined ? [] : [{ kind: 'quiet', text: more } as const]),
    ],
  });
}

function valuesOf(t: T, { otherName, startsAt, zone }: PastSessionView) {
  const format = formatter(t.locale, canonicalZone(zone) ?? homeZone[t.locale]);
  return { other: value(t, otherName), date: isolated(format.dateShort(startsAt), t.locale) };
}

function value(t: T, text: string): string {
  return isolated(plainValue(text), t.locale);
}
