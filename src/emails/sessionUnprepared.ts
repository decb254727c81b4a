import type { PastSessionView } from '#domain/notifications/letter.ts';
import type { Missing } from '#domain/preparation/missing.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

/** To one side of a session that is near: what of their own is not ready yet. */
export function sessionUnprepared(t: T, view: PastSessionView & Missing): MailContent {
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const format = formatter(t.locale, canonicalZone(view.zone) ?? homeZone[t.locale]);
  const values = {
    other: value(view.otherName),
    date: isolated(format.dateShort(view.startsAt), t.locale),
    time: isolated(format.time(view.startsAt), t.locale),
  };
  const what = t('emails.sessionUnprepared.what', values);
  const subject = t('emails.sessionUnprepared.subject', values);
  const lines = [...(view.checkIn ? [t('emails.sessionUnprepared.checkIn')] : []), ...view.lines];
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name: value(view.readerName) }) },
      { kind: 'paragraph', text: what },
      ...lines.map((line) => ({ kind: 'paragraph' as const, text: `– ${value(line)}` })),
      { kind: 'button', label: t('emails.sessionUnprepared.button'), url: view.url },
    ],
  });
}
