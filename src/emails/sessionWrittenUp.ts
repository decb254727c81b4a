import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

type View = {
  readerName: string;
  otherName: string;
  startsAt: Temporal.Instant;
  zone: string;
  url: string;
};

/** To the client with whom a coach shared what they wrote about a session. */
export function sessionWrittenUp(t: T, view: View): MailContent {
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const format = formatter(t.locale, canonicalZone(view.zone) ?? homeZone[t.locale]);
  const values = {
    other: value(view.otherName),
    date: isolated(format.dateShort(view.startsAt), t.locale),
  };
  const what = t('emails.sessionWrittenUp.what', values);
  const subject = t('emails.sessionWrittenUp.subject', values);
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name: value(view.readerName) }) },
      { kind: 'paragraph', text: what },
      { kind: 'button', label: t('emails.sessionWrittenUp.button'), url: view.url },
    ],
  });
}
