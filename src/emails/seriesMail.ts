import type { SeriesDate } from '#domain/notifications/letter.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { calendarOfSessions } from './calendar.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { sessionMail, type SessionMailView } from './sessionMail.ts';

export type SeriesMailView = SessionMailView & { dates: SeriesDate[] };

/** To both people of a series that was booked at once: one mail with all dates, and one file with all entries. */
export function seriesBooked(t: T, view: SeriesMailView): MailContent {
  const mail = sessionMail(t, view);
  const { origin } = new URL(view.url);
  return {
    ...seriesLetter(t, view, 'seriesBooked'),
    ics: calendarOfSessions(
      view.dates.map(({ sessionId, sequence, changedAt, startsAt, endsAt }) => ({
        ...mail.calendarFacts,
        sessionId,
        sequence,
        changedAt,
        startsAt,
        endsAt,
        url: `${origin}/sessions/${sessionId}`,
      })),
    ),
  };
}

/** To a coach who approves each booking: a series is asked for. */
export function seriesRequested(t: T, view: SeriesMailView): MailContent {
  return seriesLetter(t, view, 'seriesRequested');
}

function seriesLetter(
  t: T,
  view: SeriesMailView,
  kind: 'seriesBooked' | 'seriesRequested',
): Omit<MailContent, 'ics'> {
  const mail = sessionMail(t, view);
  const values = { ...mail.subjectValues, count: view.dates.length };
  const what = t(`emails.${kind}.what`, values);
  return renderLetter(t, {
    subject: t(`emails.${kind}.subject`, values),
    title: t(`emails.${kind}.title`, values),
    preview: what,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: what },
      datesPart(t, view, mail.clocks.first),
      { kind: 'button', label: t(`emails.${kind}.button`), url: view.url },
    ],
  });
}

function datesPart(
  t: T,
  view: SeriesMailView,
  format: ReturnType<typeof sessionMail>['clocks']['first'],
): LetterPart {
  const value = (text: string) => isolated(text, t.locale);
  const offset = (at: Temporal.Instant) => value(format.offset(at));
  return {
    kind: 'facts',
    rows: [
      [t('emails.facts.what'), value(plainValue(view.title))],
      [t('emails.facts.with'), value(plainValue(view.otherName))],
      ...view.dates.map(({ startsAt, endsAt }): readonly [string, string] => [
        value(format.dateFull(startsAt)),
        `${value(format.timeRange(startsAt, endsAt))}, ${format.zoneName(startsAt)} (${offset(startsAt)})`,
      ]),
      ...(view.place === null
        ? []
        : [[t('emails.facts.place'), value(plainValue(view.place))] as const]),
    ],
  };
}
