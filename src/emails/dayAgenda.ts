import type { DayView } from '#domain/notifications/letter.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { zoneOf } from './sessionMail.ts';

/** To a coach in the morning: the sessions of the day, by the clock of their practice. */
export function dayAgenda(t: T, view: DayView): MailContent {
  const { sessions, url, zone } = view;
  const format = formatter(t.locale, canonicalZone(zone) ?? homeZone[t.locale]);
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const [first] = sessions;
  const words = {
    count: sessions.length,
    date: first ? isolated(format.dateLong(first.startsAt), t.locale) : '',
    time: first ? isolated(format.time(first.startsAt), t.locale) : '',
  };
  const rows = sessions.map(
    ({ startsAt, endsAt, otherName, title, place, url: session }) =>
      [
        isolated(format.timeRange(startsAt, endsAt), t.locale),
        `${value(otherName)} · ${value(title)} · ${t(`emails.place.${place}`)}`,
        [{ label: t('emails.dayAgenda.open'), url: session }],
      ] as const,
  );
  const what = t('emails.dayAgenda.what', words);
  return renderLetter(t, {
    subject: t('emails.dayAgenda.subject', words),
    title: words.date,
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name: value(view.readerName) }) },
      { kind: 'paragraph', text: what },
      { kind: 'facts', rows },
      { kind: 'button', label: t('emails.dayAgenda.button'), url },
      ...(first
        ? [
            {
              kind: 'quiet',
              text: t('emails.dayAgenda.zone', { zone: zoneOf(t, format, first.startsAt) }),
            } as const,
          ]
        : []),
    ],
  });
}
