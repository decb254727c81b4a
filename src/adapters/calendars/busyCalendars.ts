import { CalendarRefused, type BusyCalendars, type LinkedKind } from '#ports/busyCalendars.ts';
import type { Config } from '../../config.ts';
import { calDavCalendars, readCalDav } from './calDav.ts';
import { googleCalendar } from './google.ts';
import { readIcsFile } from './icsFile.ts';
import { leaveToService, linkService, readService, type Service } from './linkedAccount.ts';
import { microsoftCalendar } from './microsoft.ts';

type Settings = Pick<Config, 'calendars'>;

/** Reads calendars by file, by CalDAV, and of the services that are configured; `services` takes their place in tests. */
export function busyCalendars(
  { calendars }: Settings,
  services: Partial<Record<LinkedKind, Service>> = servicesOf(calendars),
): BusyCalendars {
  const guard = { privateHosts: calendars.privateHosts };
  const service = (kind: LinkedKind): Service => {
    const found = services[kind];
    if (!found) throw new CalendarRefused('notConfigured');
    return found;
  };
  return {
    linked: (['google', 'microsoft'] as const).filter((kind) => services[kind] !== undefined),
    read: async (source, question) => {
      if (source.kind === 'ics') return readIcsFile(guard, source.url, question);
      if (source.kind === 'caldav') return readCalDav(guard, source, question);
      return readService(service(source.kind), source, question);
    },
    calDavCalendars: (account, signal) => calDavCalendars(guard, account, signal),
    leaveTo: async (kind, errand) => leaveToService(service(kind), errand),
    link: async (kind, answer, signal) => linkService(service(kind), answer, signal),
  };
}

function servicesOf({ google, microsoft }: Config['calendars']) {
  return {
    ...(google ? { google: googleCalendar(google, googlePlaces(google)) } : {}),
    ...(microsoft ? { microsoft: microsoftCalendar(microsoft, microsoftPlaces(microsoft)) } : {}),
  };
}

type Gateway = { origin: string | null };

function googlePlaces({ origin }: Gateway) {
  return origin === null ? undefined : { account: origin, token: origin, api: origin };
}

function microsoftPlaces({ origin }: Gateway) {
  return origin === null ? undefined : { account: `${origin}/common`, api: origin };
}
