import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { T } from '#i18n/translate.ts';
import type { Place } from '#domain/sessions/places.ts';
import { plainValue } from './bidi.ts';
import { zoneComponent } from './zoneComponent.ts';

export type FeedEntry = {
  sessionId: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  sequence: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  /** What was booked, in the reader's locale. */
  title: string;
  /** Null while nobody with an account is the other one. */
  otherName: string | null;
  place: Place;
  address: string | null;
};

export type SessionsFeedView = {
  /** UID is `<sessionId>@<host>`, as in the mails: an entry of both is one. */
  host: string;
  origin: string;
  organizer: { name: string; address: string };
  /** What calendars call it; null for a single entry that goes into another calendar. */
  name: string | null;
  /** The reader's IANA zone. */
  zone: string;
  entries: readonly FeedEntry[];
};

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

const quarterOfAnHour = 15 * 60;

/** A person's sessions as a published calendar (RFC 5545; RFC 5546 §3.2.1): the same text as long as nothing changed. */
export function sessionsFeed(t: T, view: SessionsFeedView): string {
  const { zone, entries, organizer } = view;
  const calendar = ical({
    prodId: { company: 'Loom', product: 'Loom', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ...(view.name === null ? {} : { name: view.name, ttl: quarterOfAnHour }),
  });
  const [first] = entries;
  if (first) {
    const last = entries.reduce((latest, { endsAt }) => laterOf(latest, endsAt), first.endsAt);
    calendar.timezone({
      name: null,
      generator: (name) => zoneComponent(name, first.startsAt, last),
    });
  }
  for (const entry of entries) {
    calendar.createEvent({
      id: `${entry.sessionId}@${view.host}`,
      sequence: entry.sequence,
      stamp: dateOf(entry.changedAt),
      lastModified: dateOf(entry.changedAt),
      start: entry.startsAt.toZonedDateTimeISO(zone),
      end: entry.endsAt.toZonedDateTimeISO(zone),
      timezone: zone,
      summary: summaryOf(t, entry),
      location: plainValue(entry.address ?? '') || t(`emails.place.${entry.place}`),
      url: `${view.origin}/sessions/${entry.sessionId}`,
      status: statuses[entry.status],
      transparency:
        entry.status === 'cancelled'
          ? ICalEventTransparency.TRANSPARENT
          : ICalEventTransparency.OPAQUE,
      organizer: { name: organizer.name, email: organizer.address },
    });
  }
  return `${calendar.toString()}\r\n`;
}

function summaryOf(t: T, { title, otherName }: FeedEntry): string {
  if (otherName === null) return plainValue(title);
  return t('emails.calendar.summary', { title: plainValue(title), other: plainValue(otherName) });
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
