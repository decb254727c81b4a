/** What a calendar elsewhere is read by. Everything secret in it is sealed wherever it is kept. */
export type CalendarSource =
  /** A file at an address (http, https or webcal). */
  | { kind: 'ics'; url: string }
  /** One collection of a CalDAV account (RFC 4791). */
  | { kind: 'caldav'; url: string; user: string; password: string }
  /** One calendar of an account that its owner lets us read. */
  | { kind: 'google' | 'microsoft'; calendarId: string; refreshToken: string };

export type BusyInterval = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

export type BusyQuestion = {
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** The owner's IANA zone: whole days and times without a zone are meant in it. */
  zone: string;
  /** Of the owner: an invitation that one of these has declined does not block. */
  addresses: readonly string[];
  /** Our host: events whose UID is `<session>@<host>` are sessions, which block by themselves. */
  ownHost: string;
  /** What an earlier reading gave; where nothing has changed since, the answer is `unchanged`. */
  tag: string | null;
  /** When to give up. */
  signal: AbortSignal;
};

export type BusyAnswer =
  | { kind: 'unchanged' }
  | {
      kind: 'read';
      /** In order, disjoint, within what was asked for. */
      busy: BusyInterval[];
      /** Whether some times were in a zone that nobody knows, and so taken as wide as they may be. */
      hasUnknownZones: boolean;
      tag: string | null;
      /** Where the account gave a new token in place of ours. */
      refreshToken?: string;
    };

/** A calendar of an account. */
export type AccountCalendar = { id: string; name: string; isMain: boolean };

/** Calendars that an account holds: for CalDAV `id` is a collection's address. */
export type CalDavAccount = { url: string; user: string; password: string };

/** Calendars whose owners let us in by OAuth 2.0 (RFC 6749, PKCE by RFC 7636). */
export type LinkedKind = 'google' | 'microsoft';

export type LinkErrand = { state: string; verifier: string; redirectUri: string };

/** Reads calendars elsewhere. Every method refuses by throwing `CalendarRefused`. */
export type BusyCalendars = {
  /** The kinds of linked accounts that are configured. */
  linked: readonly LinkedKind[];
  read(source: CalendarSource, question: BusyQuestion): Promise<BusyAnswer>;
  calDavCalendars(account: CalDavAccount, signal: AbortSignal): Promise<AccountCalendar[]>;
  /** Where the browser goes so that its person lets us in. */
  leaveTo(kind: LinkedKind, errand: LinkErrand): Promise<URL>;
  /** Trades the code that came back for a token that goes on working, and lists the account's calendars. */
  link(
    kind: LinkedKind,
    answer: { code: string; verifier: string; redirectUri: string },
    signal: AbortSignal,
  ): Promise<{ refreshToken: string; calendars: AccountCalendar[] }>;
};

export const calendarFaults = [
  /** No address of http, https or webcal. */
  'notAnAddress',
  /** It leads to a private, local or reserved network. */
  'privateAddress',
  'unreachable',
  'tooSlow',
  'tooManyRedirects',
  'tooBig',
  'notACalendar',
  /** More repetitions than can be followed. */
  'tooMuch',
  'signInRefused',
  'gone',
  'serverFault',
  /** The owner has taken our access back, or it has run out. */
  'accessEnded',
  'notConfigured',
] as const;

export type CalendarFault = (typeof calendarFaults)[number];

const brand = Symbol.for('loom.calendarRefused');

/** Why a calendar could not be read. It carries no address and nothing of what was read. */
export class CalendarRefused extends Error {
  readonly fault: CalendarFault;
  readonly [brand] = true;

  constructor(fault: CalendarFault) {
    super(`A calendar could not be read: ${fault}`);
    this.name = 'CalendarRefused';
    this.fault = fault;
  }
}

export function isCalendarRefused(error: unknown): error is CalendarRefused {
  return typeof error === 'object' && error !== null && brand in error;
}
