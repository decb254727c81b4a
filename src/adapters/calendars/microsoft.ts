import { z } from 'zod';
import type { BusyInterval, BusyQuestion } from '#ports/busyCalendars.ts';
import { isOwnUid } from './isOwnUid.ts';
import type { Service } from './linkedAccount.ts';

type Keys = { clientId: string; clientSecret: string };
type Places = { account: string; api: string };

const places: Places = {
  account: 'https://login.microsoftonline.com/common',
  api: 'https://graph.microsoft.com',
};

const link = z.string().nullish();

const calendars = z.object({
  '@odata.nextLink': link,
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string().catch(''),
      isDefaultCalendar: z.boolean().nullish(),
    }),
  ),
});

const time = z.object({ dateTime: z.string(), timeZone: z.string() });

const view = z.object({
  '@odata.nextLink': link,
  value: z.array(
    z.object({
      iCalUId: z.string().nullish(),
      uid: z.string().nullish(),
      isCancelled: z.boolean().nullish(),
      isAllDay: z.boolean().nullish(),
      showAs: z.string().nullish(),
      responseStatus: z.object({ response: z.string().nullish() }).nullish(),
      start: time,
      end: time,
    }),
  ),
});

type Event = z.output<typeof view>['value'][number];

/** Microsoft Graph v1.0: calendars and calendarView (learn.microsoft.com/graph/api/calendar-list-calendarview), times asked for in UTC. */
export function microsoftCalendar(keys: Keys, { account, api }: Places = places): Service {
  const base = `${api}/v1.0/me`;
  return {
    ...keys,
    authorizeUrl: `${account}/oauth2/v2.0/authorize`,
    tokenUrl: `${account}/oauth2/v2.0/token`,
    apiOrigin: new URL(api).origin,
    scope: 'offline_access https://graph.microsoft.com/Calendars.Read',
    authorizeWith: { response_mode: 'query', prompt: 'select_account' },
    calendarsUrl: `${base}/calendars?$select=id,name,isDefaultCalendar&$top=100`,
    calendarsIn: (body) => {
      const { value, '@odata.nextLink': next } = calendars.parse(body);
      return {
        calendars: value.map(({ id, name, isDefaultCalendar }) => ({
          id,
          name: name || id,
          isMain: isDefaultCalendar ?? false,
        })),
        next: next ?? null,
      };
    },
    eventsUrl: (calendarId, question) => viewUrl(base, calendarId, question),
    eventsIn: (body, _calendarId, question) => {
      const { value, '@odata.nextLink': next } = view.parse(body);
      const busy = value.flatMap((event) => intervalOf(event, question) ?? []);
      return { busy, next: next ?? null };
    },
    headers: { accept: 'application/json', prefer: 'outlook.timezone="UTC"' },
  };
}

function viewUrl(base: string, calendarId: string, { from, until }: BusyQuestion): string {
  const url = new URL(`${base}/calendars/${encodeURIComponent(calendarId)}/calendarView`);
  url.search = new URLSearchParams({
    startDateTime: from.toString({ smallestUnit: 'second' }),
    endDateTime: until.toString({ smallestUnit: 'second' }),
    $select: 'iCalUId,isCancelled,isAllDay,showAs,responseStatus,start,end',
    $top: '500',
  }).toString();
  return url.href;
}

function intervalOf(event: Event, { zone, ownHost }: BusyQuestion): BusyInterval | null {
  if (event.isCancelled === true || event.responseStatus?.response === 'declined') return null;
  if (event.showAs === 'free' || event.showAs === 'workingElsewhere') return null;
  if (isOwnUid(event.iCalUId ?? '', ownHost) || isOwnUid(event.uid ?? '', ownHost)) return null;
  const isAllDay = event.isAllDay ?? false;
  const startsAt = instantOf(event.start, { isAllDay, zone });
  const endsAt = instantOf(event.end, { isAllDay, zone });
  return { startsAt, endsAt };
}

/** A whole day comes as midnight to midnight without a zone of its own: it is the owner's. */
function instantOf(
  { dateTime }: z.output<typeof time>,
  { isAllDay, zone }: { isAllDay: boolean; zone: string },
): Temporal.Instant {
  const wall = Temporal.PlainDateTime.from(dateTime.replace(/Z$/, ''));
  const isMidnight = wall.toPlainTime().equals('00:00');
  return wall.toZonedDateTime(isAllDay && isMidnight ? zone : 'UTC').toInstant();
}
