import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { CalendarPart } from '#ports/mail.ts';
import { zoneComponent } from './zoneComponent.ts';

type Person = { name: string; address: string };

export type SessionCalendarView = {
  method: CalendarPart['method'];
  sessionId: string;
  /** UID is `<sessionId>@<host>`: the same through every change (RFC 5545 §3.8.4.7). */
  host: string;
  sequence: number;
  organizer: Person;
  /** Only the reader: the other person's address is not ours to hand on. */
  attendee: Person;
  /** The reader's IANA zone. */
  zone: string;
  summary: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  place: string | null;
  url: string;
};

/** A session as an iTIP message (RFC 5546): REQUEST puts it in the reader's calendar or moves it there, CANCEL takes it out. */
export function sessionCalendar(view: SessionCalendarView): CalendarPart {
  const calendar = ical({
    prodId: { company: 'Loom', product: 'Loom', language: 'EN' },
    method: ICalCalendarMethod[view.method],
    // No name: with one the library writes LAST-MODIFIED in local time, which RFC 5545 §3.8.7.3 forbids.
    timezone: {
      name: null,
      generator: (zone) => zoneComponent(zone, view.startsAt, view.endsAt),
    },
  });
  const event = calendar.createEvent({
    id: `${view.sessionId}@${view.host}`,
    sequence: view.sequence,
    stamp: dateOf(view.changedAt),
    lastModified: dateOf(view.changedAt),
    start: view.startsAt.toZonedDateTimeISO(view.zone),
    end: view.endsAt.toZonedDateTimeISO(view.zone),
    timezone: view.zone,
    summary: view.summary,
    location: view.place,
    url: view.url,
    status: view.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: view.organizer.name, email: view.organizer.address },
  });
  event.createAttendee({
    name: view.attendee.name,
    email: view.attendee.address,
    role: ICalAttendeeRole.REQ,
    // Booking was the answer already: no reply is asked for.
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  return { method: view.method, content: `${calendar.toString()}\r\n` };
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
