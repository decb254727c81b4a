import type { Doer, SeriesDate } from '#domain/notifications/letter.ts';
import { formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { calendarOfSessions, sessionCalendar } from './calendar.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { reasonPart, sessionMail, waysOf, zoneOf, type SessionMailView } from './sessionMail.ts';

export type SeriesMailView = SessionMailView & { dates: SeriesDate[] };

/** `hourChanges`: from which starts on the reader's own clock shows another hour. */
export type NewSeriesMailView = SeriesMailView & { hourChanges: readonly Temporal.Instant[] };

/** To both people of a series that was booked at once: one mail with all dates, and one file with all entries. */
export function seriesBooked(t: T, view: NewSeriesMailView): MailContent {
  return { ...seriesLetter(t, view, 'seriesBooked'), ics: calendarOfSessions(entriesOf(t, view)) };
}

export type SeriesCancelledView = SeriesMailView & {
  cancelledBy: Doer;
  reason: string | null;
};

/** To both people of a series whose coming sessions were cancelled at once: one mail, with a file for each entry that leaves the calendar. */
export function seriesCancelled(t: T, view: SeriesCancelledView): MailContent {
  const mail = sessionMail(t, view);
  const values = { ...mail.subjectValues, count: view.dates.length };
  const who = t(`emails.seriesCancelled.by.${view.cancelledBy}`, values);
  const letter = renderLetter(t, {
    subject: t('emails.seriesCancelled.subject', values),
    title: t('emails.seriesCancelled.title', values),
    preview: who,
    parts: [
      { kind: 'paragraph', text: mail.hello },
      { kind: 'paragraph', text: who },
      ...reasonPart(t, t('emails.sessionCancelled.reason'), view.reason),
      datesPart(t, view, mail.clocks.first),
      { kind: 'quiet', text: t('emails.seriesCancelled.files', values) },
      { kind: 'button', label: t(`emails.sessionCancelled.${view.reader}.button`), url: view.url },
    ],
  });
  return {
    ...letter,
    attachedIcs: entriesOf(t, view).map((entry) =>
      sessionCalendar({ ...entry, method: 'CANCEL', attendee: mail.attendee }),
    ),
  };
}

function entriesOf(t: T, view: SeriesMailView) {
  const { calendarFacts } = sessionMail(t, view);
  const { origin } = new URL(view.url);
  return view.dates.map((date) => ({
    ...calendarFacts,
    ...date,
    url: `${origin}/sessions/${date.sessionId}`,
  }));
}

/** To a coach who approves each booking: a series is asked for. */
export function seriesRequested(t: T, view: NewSeriesMailView): MailContent {
  return seriesLetter(t, view, 'seriesRequested');
}

function seriesLetter(
  t: T,
  view: NewSeriesMailView,
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
      ...changesParts(t, view),
      { kind: 'quiet', text: t(`emails.${kind}.links`) },
      { kind: 'button', label: t(`emails.${kind}.button`), url: view.url },
    ],
  });
}

/** One sentence for each date from which on clocks move the reader's hour. */
function changesParts(t: T, { zone, hourChanges }: NewSeriesMailView): LetterPart[] {
  const format = formatter(t.locale, zone);
  return hourChanges.map((at) => {
    const values = { date: format.dayMonth(at), time: isolated(format.time(at), t.locale) };
    return { kind: 'paragraph', text: t('emails.series.hourChanges', values) };
  });
}

function datesPart(
  t: T,
  view: SeriesMailView,
  format: ReturnType<typeof sessionMail>['clocks']['first'],
): LetterPart {
  const value = (text: string) => isolated(text, t.locale);
  return {
    kind: 'facts',
    rows: [
      [t('emails.facts.what'), value(plainValue(view.title))],
      [t('emails.facts.with'), value(plainValue(view.otherName))],
      ...view.dates.map(
        ({ startsAt, endsAt, links }) =>
          [
            value(format.dateFull(startsAt)),
            `${value(format.timeRange(startsAt, endsAt))}, ${zoneOf(t, format, startsAt)}`,
            waysOf(t, links),
          ] as const,
      ),
      ...(view.place === null
        ? []
        : [[t('emails.facts.place'), value(plainValue(view.place))] as const]),
    ],
  };
}
