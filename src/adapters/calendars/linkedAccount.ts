import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  CalendarRefused,
  type AccountCalendar,
  type BusyAnswer,
  type BusyInterval,
  type BusyQuestion,
  type LinkErrand,
} from '#ports/busyCalendars.ts';
import { faultOfStatus } from './faultOfStatus.ts';
import { unite } from './unite.ts';

/** What a service's calendars are asked for by, with where it answers. */
export type Service = {
  clientId: string;
  clientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
  /** Of its API: nothing that an answer names is asked for elsewhere. */
  apiOrigin: string;
  scope: string;
  /** What else its sign-in page wants. */
  authorizeWith: Record<string, string>;
  calendarsUrl: string;
  calendarsIn: (body: unknown) => { calendars: AccountCalendar[]; next: string | null };
  eventsUrl: (calendarId: string, question: BusyQuestion) => string;
  eventsIn: (
    body: unknown,
    calendarId: string,
    question: BusyQuestion,
  ) => { busy: BusyInterval[]; next: string | null };
  headers: Record<string, string>;
};

const tokens = z.object({ access_token: z.string(), refresh_token: z.string().optional() });

const mostPages = 40;
const mostBytes = 20 * 1024 * 1024;

/** Where the browser goes (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export function leaveToService(service: Service, errand: LinkErrand): URL {
  const url = new URL(service.authorizeUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: service.clientId,
    redirect_uri: errand.redirectUri,
    scope: service.scope,
    state: errand.state,
    code_challenge: createHash('sha256').update(errand.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...service.authorizeWith,
  }).toString();
  return url;
}

/** Trades a code for a token that goes on working, and lists what it opens. */
export async function linkService(
  service: Service,
  answer: { code: string; verifier: string; redirectUri: string },
  signal: AbortSignal,
): Promise<{ refreshToken: string; calendars: AccountCalendar[] }> {
  const { code, verifier, redirectUri } = answer;
  const given = await token(service, signal, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
  if (given.refresh_token === undefined) throw new CalendarRefused('accessEnded');
  const calendars: AccountCalendar[] = [];
  const pages = pagesOf(service, service.calendarsUrl, given.access_token, signal);
  for await (const body of pages((page) => service.calendarsIn(page).next)) {
    calendars.push(...service.calendarsIn(body).calendars);
  }
  return { refreshToken: given.refresh_token, calendars };
}

/** The events of one calendar in a range, each repetition by itself: the service expands them. */
export async function readService(
  service: Service,
  source: { calendarId: string; refreshToken: string },
  question: BusyQuestion,
): Promise<BusyAnswer> {
  const { signal } = question;
  const given = await token(service, signal, {
    grant_type: 'refresh_token',
    refresh_token: source.refreshToken,
  });
  const busy: BusyInterval[] = [];
  const first = service.eventsUrl(source.calendarId, question);
  const pages = pagesOf(service, first, given.access_token, signal);
  for await (const body of pages(
    (page) => service.eventsIn(page, source.calendarId, question).next,
  )) {
    busy.push(...service.eventsIn(body, source.calendarId, question).busy);
  }
  return {
    kind: 'read',
    busy: unite(busy, question),
    hasUnknownZones: false,
    tag: null,
    ...(given.refresh_token === undefined ? {} : { refreshToken: given.refresh_token }),
  };
}

async function token(
  { tokenUrl, clientId, clientSecret }: Service,
  signal: AbortSignal,
  grant: Record<string, string>,
) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant });
  const { status, text } = await ask(tokenUrl, { method: 'POST', body, signal });
  // RFC 6749 §5.2: the grant is invalid, expired or revoked.
  if (status === 400 || status === 401) throw new CalendarRefused('accessEnded');
  if (faultOfStatus(status)) throw new CalendarRefused('serverFault');
  return parsed(tokens, text);
}

function pagesOf(service: Service, first: string, accessToken: string, signal: AbortSignal) {
  return async function* (nextOf: (body: unknown) => string | null): AsyncGenerator {
    let url: string | null = first;
    for (let page = 0; url !== null; page++) {
      if (page >= mostPages) throw new CalendarRefused('tooBig');
      if (new URL(url).origin !== service.apiOrigin) throw new CalendarRefused('serverFault');
      const { status, text } = await ask(url, {
        signal,
        headers: { ...service.headers, authorization: `Bearer ${accessToken}` },
      });
      const fault = faultOfStatus(status);
      if (fault) throw new CalendarRefused(fault === 'signInRefused' ? 'accessEnded' : fault);
      const body = parsed(z.unknown(), text);
      yield body;
      url = nextOf(body);
    }
  };
}

async function ask(url: string, init: RequestInit & { signal: AbortSignal }) {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error' });
    return { status: answer.status, text: await textOf(answer) };
  } catch (error) {
    if (error instanceof CalendarRefused) throw error;
    throw new CalendarRefused(init.signal.aborted ? 'tooSlow' : 'unreachable');
  }
}

async function textOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await reader?.read();
    if (next?.value === undefined) return Buffer.concat(chunks).toString('utf8');
    size += next.value.length;
    if (size > mostBytes) throw new CalendarRefused('tooBig');
    chunks.push(next.value);
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new CalendarRefused('serverFault');
  }
}
