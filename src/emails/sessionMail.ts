import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import type { CalendarPart } from '#ports/mail.ts';
import { isolated, plainValue } from './bidi.ts';
import { sessionCalendar } from './calendar.ts';
import type { LetterPart } from './letter.ts';

/** A session as one of its two people is told of it. */
export type SessionMailView = {
  reader: 'client' | 'coach';
  readerName: string;
  readerAddress: string;
  /** The reader's IANA zone; every time in the mail is in it. */
  zone: string;
  otherName: string;
  /** What was booked: the session type's name, in the reader's locale. */
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  place: string | null;
  /** Absolute; where the mail's button leads. */
  url: string;
  calendar: {
    sessionId: string;
    /** The product's host name: the right half of the event's UID, the same for ever. */
    host: string;
    /** The product's own address, the same in every mail: calendars match updates by it. */
    organizer: { name: string; address: string };
    /** Counts up with every change of the session. */
    sequence: number;
    changedAt: Temporal.Instant;
  };
};

/** The pieces that all mails about a session share. */
export function sessionMail(t: T, view: SessionMailView) {
  // Whatever got past the check on write: a mail in another zone, which it names, is better than none.
  const zone = canonicalZone(view.zone) ?? homeZone[t.locale];
  const format = formatter(t.locale, zone);
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const other = value(view.otherName);
  const date = isolated(format.dateFull(view.startsAt), t.locale);
  const time = isolated(format.timeRange(view.startsAt, view.endsAt), t.locale);
  const zoneName = format.zoneName(view.startsAt);
  const offset = isolated(format.offset(view.startsAt), t.locale);

  const rows: (readonly [string, string])[] = [
    [t('emails.facts.what'), value(view.title)],
    [t('emails.facts.with'), other],
    [t('emails.facts.date'), date],
    [t('emails.facts.time'), time],
    [t('emails.facts.zone'), `${zoneName} (${offset})`],
  ];
  if (view.place !== null) rows.push([t('emails.facts.place'), value(view.place)]);
  const facts: LetterPart = { kind: 'facts', rows };

  return {
    hello: t('emails.hello', { name: value(view.readerName) }),
    subjectValues: {
      other,
      date: isolated(format.dateShort(view.startsAt), t.locale),
      time: isolated(format.time(view.startsAt), t.locale),
    },
    titleValues: { other },
    facts,
    calendar: (method: CalendarPart['method']) =>
      sessionCalendar({
        ...view.calendar,
        method,
        zone,
        attendee: { name: plainValue(view.readerName), address: view.readerAddress },
        summary: t('emails.calendar.summary', {
          title: plainValue(view.title),
          other: plainValue(view.otherName),
        }),
        startsAt: view.startsAt,
        endsAt: view.endsAt,
        place: view.place === null ? null : plainValue(view.place),
        url: view.url,
      }),
  };
}
