import { wholeSet } from './providerSettings.ts';

type Keys = { clientId: string; clientSecret: string };

export type CalendarSettings = {
  /** OAuth clients by which coaches let us read their busy times; undefined where none is configured. */
  google: Keys | undefined;
  microsoft: Keys | undefined;
  /** Hosts that calendars may be read from although they stand in a private network. */
  privateHosts: ReadonlySet<string>;
};

type Env = Record<string, string | undefined>;

const google = ['GOOGLE_CALENDAR_CLIENT_ID', 'GOOGLE_CALENDAR_CLIENT_SECRET'] as const;
const microsoft = ['MICROSOFT_CALENDAR_CLIENT_ID', 'MICROSOFT_CALENDAR_CLIENT_SECRET'] as const;

/** What the environment says of calendars elsewhere, and a sentence for every fault. */
export function readCalendarSettings(env: Env): { calendars: CalendarSettings; faults: string[] } {
  const faults: string[] = [];
  const googles = wholeSet(env, google, faults);
  const microsofts = wholeSet(env, microsoft, faults);
  const hosts = (env['CALENDAR_PRIVATE_HOSTS'] ?? '').split(/[\s,]+/).filter((host) => host !== '');
  if (hosts.some((host) => !/^[\w.:-]+$/.test(host))) {
    faults.push('CALENDAR_PRIVATE_HOSTS must be names of hosts, with commas between.');
  }
  const calendars = {
    google: googles
      ? {
          clientId: googles.GOOGLE_CALENDAR_CLIENT_ID,
          clientSecret: googles.GOOGLE_CALENDAR_CLIENT_SECRET,
        }
      : undefined,
    microsoft: microsofts
      ? {
          clientId: microsofts.MICROSOFT_CALENDAR_CLIENT_ID,
          clientSecret: microsofts.MICROSOFT_CALENDAR_CLIENT_SECRET,
        }
      : undefined,
    privateHosts: new Set(hosts),
  };
  return { calendars, faults };
}
