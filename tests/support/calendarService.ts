import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { calendarServer } from './calendarServer.ts';

type Kind = 'google' | 'microsoft';

export type CalendarService = {
  origin: string;
  /** The hour that its one calendar holds. */
  busyAt: Temporal.Instant;
  /** Whether its person lets us in when they are asked. */
  agrees: boolean;
  /** Access tokens given so far end now; what was granted goes on. */
  letExpire: () => void;
  /** Its person takes back what they granted. */
  revoke: () => void;
  /** How often a token was traded for a new one. */
  refreshed: () => number;
  close: () => Promise<void>;
};

const paths: Record<string, [Kind, 'agree' | 'token' | 'calendars' | 'events']> = {
  '/o/oauth2/v2/auth': ['google', 'agree'],
  '/token': ['google', 'token'],
  '/calendar/v3/users/me/calendarList': ['google', 'calendars'],
  '/calendar/v3/calendars/main/events': ['google', 'events'],
  '/common/oauth2/v2.0/authorize': ['microsoft', 'agree'],
  '/common/oauth2/v2.0/token': ['microsoft', 'token'],
  '/v1.0/me/calendars': ['microsoft', 'calendars'],
  '/v1.0/me/calendars/main/calendarView': ['microsoft', 'events'],
};

/**
 * A local HTTP server that plays what Google and Microsoft document of authorization (RFC 6749 with PKCE), token, calendar list and
 * events. Like Microsoft it gives a new refresh token with every trade, and unlike it ends the old one at once.
 */
export async function calendarService(keys: {
  clientId: string;
  clientSecret: string;
}): Promise<CalendarService> {
  const server = await calendarServer();
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const living = { access: new Set<string>(), refresh: new Set<string>(), trades: 0 };
  const service: CalendarService = {
    origin: server.origin,
    busyAt: Temporal.Now.instant(),
    agrees: true,
    letExpire: () => {
      living.access.clear();
    },
    revoke: () => {
      living.access.clear();
      living.refresh.clear();
    },
    refreshed: () => living.trades,
    close: () => server.close(),
  };

  server.answer = (request, response, body) => {
    const url = new URL(request.url ?? '', server.origin);
    const [kind, what] = paths[url.pathname] ?? [];
    if (kind === undefined) response.writeHead(404).end();
    else if (what === 'agree') agree(url.searchParams, response);
    else if (what === 'token') trade(kind, new URLSearchParams(body), response);
    else if (!isLetIn(request)) response.writeHead(401).end('{}');
    else response.end(JSON.stringify(what === 'calendars' ? calendars[kind] : events(kind)));
  };
  return service;

  function agree(asked: URLSearchParams, response: ServerResponse): void {
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (service.agrees) {
      const code = randomUUID();
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirectUri });
      back.searchParams.set('code', code);
    } else {
      back.searchParams.set('error', 'access_denied');
    }
    response.writeHead(302, { location: back.href }).end();
  }

  function trade(kind: Kind, form: URLSearchParams, response: ServerResponse): void {
    const isOurs =
      form.get('client_id') === keys.clientId && form.get('client_secret') === keys.clientSecret;
    if (!isOurs || !isGranted(form)) {
      response.writeHead(400).end('{"error":"invalid_grant"}');
      return;
    }
    const isFirst = form.get('grant_type') === 'authorization_code';
    const [access, refresh] = [randomUUID(), randomUUID()];
    living.access.add(access);
    if (!isFirst) living.trades += 1;
    const isNew = isFirst || kind === 'microsoft';
    if (isNew) {
      living.refresh.delete(form.get('refresh_token') ?? '');
      living.refresh.add(refresh);
    }
    const given = { access_token: access, expires_in: 3599, token_type: 'Bearer' };
    response.end(JSON.stringify(isNew ? { ...given, refresh_token: refresh } : given));
  }

  function isGranted(form: URLSearchParams): boolean {
    if (form.get('grant_type') === 'refresh_token') {
      return living.refresh.has(form.get('refresh_token') ?? '');
    }
    const code = form.get('code') ?? '';
    const granted = codes.get(code);
    codes.delete(code);
    const proof = createHash('sha256').update(form.get('code_verifier') ?? '');
    return (
      granted?.redirectUri === form.get('redirect_uri') &&
      granted.challenge === proof.digest('base64url')
    );
  }

  function isLetIn({ headers }: IncomingMessage): boolean {
    return living.access.has((headers.authorization ?? '').replace('Bearer ', ''));
  }

  function events(kind: Kind) {
    const start = service.busyAt.toString();
    const end = service.busyAt.add({ hours: 1 }).toString();
    const at = (dateTime: string) => ({ dateTime: dateTime.replace('Z', ''), timeZone: 'UTC' });
    return kind === 'google'
      ? { items: [{ start: { dateTime: start }, end: { dateTime: end } }] }
      : { value: [{ showAs: 'busy', start: at(start), end: at(end) }] };
  }
}

const calendars = {
  google: {
    items: [
      { id: 'main', summary: 'noa@gmail.example', primary: true },
      { id: 'holidays', summary: 'Holidays' },
    ],
  },
  microsoft: {
    value: [
      { id: 'main', name: 'Calendar', isDefaultCalendar: true },
      { id: 'birthdays', name: 'Birthdays' },
    ],
  },
};
