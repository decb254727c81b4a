import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator';
import type { CalendarPart } from '#ports/mail.ts';
import { zoneComponent } from './zoneComponent.ts';

type Person = { name: string; address: string };

type SessionEvent = {
  sessionId: string;
  /** UID is `<sessionId>@<host>`: the same through every change (RFC 5545 §3.8.4.7). */
  host: string;
  sequence: number;
  organizer: Person;
  /** The reader's IANA zone. */
  zone: string;
  summary: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  place: string | null;
  url: string;
};

export type SessionCalendarView = SessionEvent & {
  method: 'REQUEST' | 'CANCEL';
  /** Only the reader: the other person's address is not ours to hand on. */
  attendee: Person;
};

/** A session as an iTIP message (RFC 5546): REQUEST puts it in the reader's calendar or moves it there, CANCEL takes it out. */
export function sessionCalendar(view: SessionCalendarView): CalendarPart {
  const calendar = calendarOver(view.method, [view]);
  const event = addEvent(calendar, view);
  event.status(view.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED);
  event.createAttendee({
    name: view.attendee.name,
    email: view.attendee.address,
    role: ICalAttendeeRole.REQ,
    // Booking was the answer already: no reply is asked for.
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  return partOf(view.method, calendar);
}

/**
 * Several sessions in one file. A REQUEST is about one event only (RFC 5546 §3.2.2), so this is a PUBLISH, which names no attendee
 * (§3.2.1); a later REQUEST or CANCEL of one of them finds it by its UID.
 */
export function calendarOfSessions(sessions: readonly SessionEvent[]): CalendarPart {
  const calendar = calendarOver('PUBLISH', sessions);
  for (const session of sessions) addEvent(calendar, session).status(ICalEventStatus.CONFIRMED);
  return partOf('PUBLISH', calendar);
}

function calendarOver(
  method: CalendarPart['method'],
  spans: readonly Pick<SessionEvent, 'startsAt' | 'endsAt'>[],
): ICalCalendar {
  const starts = spans.map(({ startsAt }) => startsAt).sort(earliestFirst);
  const ends = spans.map(({ endsAt }) => endsAt).sort(earliestFirst);
  const [from] = starts;
  const until = ends.at(-1);
  if (!from || !until) throw new RangeError('a calendar part has at least one session');
  return ical({
    prodId: { company: 'Loom', product: 'Loom', language: 'EN' },
    method: ICalCalendarMethod[method],
    // No name: with one the library writes LAST-MODIFIED in local time, which RFC 5545 §3.8.7.3 forbids.
    timezone: { name: null, generator: (zone) => zoneComponent(zone, from, until) },
  });
}

function earliestFirst(a: Temporal.Instant, b: Temporal.Instant): number {
  return Temporal.Instant.compare(a, b);
}

function addEvent(calendar: ICalCalendar, session: SessionEvent) {
  return calendar.createEvent({
    id: `${session.sessionId}@${session.host}`,
    sequence: session.sequence,
    stamp: dateOf(session.changedAt),
    lastModified: dateOf(session.changedAt),
    start: session.startsAt.toZonedDateTimeISO(session.zone),
    end: session.endsAt.toZonedDateTimeISO(session.zone),
    timezone: session.zone,
    summary: session.summary,
    location: session.place,
    url: session.url,
    organizer: { name: session.organizer.name, email: session.organizer.address },
  });
}

function partOf(method: CalendarPart['method'], calendar: ICalCalendar): CalendarPart {
  return { method, content: `${calendar.toString()}\r\n` };
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
