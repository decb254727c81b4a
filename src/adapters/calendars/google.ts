import { z } from 'zod';
import type { BusyInterval, BusyQuestion } from '#ports/busyCalendars.ts';
import { isOwnUid } from './isOwnUid.ts';
import type { Service } from './linkedAccount.ts';

type Keys = { clientId: string; clientSecret: string };
type Places = { account: string; token: string; api: string };

const places: Places = {
  account: 'https://accounts.google.com',
  token: 'https://oauth2.googleapis.com',
  api: 'https://www.googleapis.com',
};

const next = z.string().optional();

const calendarList = z.object({
  nextPageToken: next,
  items: z
    .array(
      z.object({ id: z.string(), summary: z.string().catch(''), primary: z.boolean().optional() }),
    )
    .default([]),
});

const time = z.object({ date: z.string().optional(), dateTime: z.string().optional() });

const events = z.object({
  nextPageToken: next,
  items: z
    .array(
      z.object({
        iCalUID: z.string().default(''),
        status: z.string().default('confirmed'),
        transparency: z.string().default('opaque'),
        eventType: z.string().default('default'),
        start: time.default({}),
        end: time.default({}),
        attendees: z
          .array(z.object({ self: z.boolean().optional(), responseStatus: z.string().optional() }))
          .default([]),
      }),
    )
    .default([]),
});

type Event = z.output<typeof events>['items'][number];

/**
 * Google Calendar API v3: calendarList.list and events.list with singleEvents (developers.google.com/workspace/calendar/api). Not its
 * freeBusy query: that does not say which event is ours.
 */
export function googleCalendar(keys: Keys, { account, token, api }: Places = places): Service {
  const base = `${api}/calendar/v3`;
  return {
    ...keys,
    authorizeUrl: `${account}/o/oauth2/v2/auth`,
    tokenUrl: `${token}/token`,
    apiOrigin: new URL(api).origin,
    scope:
      'https://www.googleapis.com/auth/calendar.calendarlist.readonly https://www.googleapis.com/auth/calendar.events.readonly',
    // Only a fresh consent gives a token that goes on working.
    authorizeWith: { access_type: 'offline', prompt: 'consent' },
    calendarsUrl: `${base}/users/me/calendarList?maxResults=250`,
    calendarsIn: (body) => {
      const { items, nextPageToken } = calendarList.parse(body);
      return {
        calendars: items.map(({ id, summary, primary }) => ({
          id,
          name: summary || id,
          isMain: primary ?? false,
        })),
        next: pageAfter(`${base}/users/me/calendarList?maxResults=250`, nextPageToken),
      };
    },
    eventsUrl: (calendarId, question) => eventsUrl(base, calendarId, question),
    eventsIn: (body, calendarId, question) => {
      const { items, nextPageToken } = events.parse(body);
      const busy = items.flatMap((event) => intervalOf(event, question) ?? []);
      const first = eventsUrl(base, calendarId, question);
      return { busy, next: pageAfter(first, nextPageToken) };
    },
    headers: { accept: 'application/json' },
  };
}

function eventsUrl(base: string, calendarId: string, { from, until }: BusyQuestion): string {
  const url = new URL(`${base}/calendars/${encodeURIComponent(calendarId)}/events`);
  url.search = new URLSearchParams({
    singleEvents: 'true',
    timeMin: from.toString({ smallestUnit: 'second' }),
    timeMax: until.toString({ smallestUnit: 'second' }),
    maxResults: '2500',
    fields:
      'nextPageToken,items(iCalUID,status,transparency,eventType,start,end,attendees(self,responseStatus))',
  }).toString();
  return url.href;
}

function pageAfter(first: string, token: string | undefined): string | null {
  if (token === undefined) return null;
  const url = new URL(first);
  url.searchParams.set('pageToken', token);
  return url.href;
}

function intervalOf(event: Event, { zone, ownHost }: BusyQuestion): BusyInterval | null {
  if (event.status === 'cancelled' || event.transparency === 'transparent') return null;
  if (event.eventType === 'workingLocation' || isOwnUid(event.iCalUID, ownHost)) return null;
  const declined = event.attendees.some(
    ({ self, responseStatus }) => self === true && responseStatus === 'declined',
  );
  if (declined) return null;
  const startsAt = instantOf(event.start, zone);
  const endsAt = instantOf(event.end, zone);
  return startsAt && endsAt && { startsAt, endsAt };
}

/** Whole days are the owner's; their end is exclusive. */
function instantOf({ date, dateTime }: z.output<typeof time>, zone: string) {
  if (dateTime !== undefined) return Temporal.Instant.from(dateTime);
  if (date === undefined) return null;
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
}
