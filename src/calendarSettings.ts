import { isAddress, wholeSet } from './providerSettings.ts';

type Keys = {
  clientId: string;
  clientSecret: string;
  /** Where a gateway answers in place of the service's own addresses; null where none does. */
  origin: string | null;
};

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

/** What the environment says of calendars elsewhere, and a sentence for every fault. `mayBeLocal`: a gateway on this machine may speak plain http. */
export function readCalendarSettings(
  env: Env,
  mayBeLocal: boolean,
): { calendars: CalendarSettings; faults: string[] } {
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
          origin: gateway('GOOGLE_CALENDAR_ORIGIN'),
        }
      : undefined,
    microsoft: microsofts
      ? {
          clientId: microsofts.MICROSOFT_CALENDAR_CLIENT_ID,
          clientSecret: microsofts.MICROSOFT_CALENDAR_CLIENT_SECRET,
          origin: gateway('MICROSOFT_CALENDAR_ORIGIN'),
        }
      : undefined,
    privateHosts: new Set(hosts),
  };
  return { calendars, faults };

  function gateway(name: string): string | null {
    const text = env[name];
    if (text === undefined) return null;
    if (isAddress(text, mayBeLocal)) return new URL(text).origin;
    faults.push(`${name} must be an https:// address without query, like https://gateway.example.`);
    return null;
  }
}
