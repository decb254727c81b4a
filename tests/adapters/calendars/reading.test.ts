import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { busyCalendars } from '#adapters/calendars/busyCalendars.ts';
import { googleCalendar } from '#adapters/calendars/google.ts';
import { microsoftCalendar } from '#adapters/calendars/microsoft.ts';
import { isPrivateAddress } from '#adapters/calendars/privateAddress.ts';
import { readXml } from '#adapters/calendars/xml.ts';
import {
  isCalendarRefused,
  type BusyAnswer,
  type BusyQuestion,
  type CalendarSource,
} from '#ports/busyCalendars.ts';
import { calendarServer, type CalendarServer } from '#tests/support/calendarServer.ts';
import { radicale, type Radicale } from '#tests/support/radicale.ts';

const local = new Set(['127.0.0.1', 'localhost']);
const settings = { google: undefined, microsoft: undefined };
const allowed = busyCalendars({ calendars: { ...settings, privateHosts: local } });
const guarded = busyCalendars({ calendars: { ...settings, privateHosts: new Set() } });

const question = (wish: Partial<BusyQuestion> = {}): BusyQuestion => ({
  from: Temporal.Instant.from('2027-01-01T00:00:00Z'),
  until: Temporal.Instant.from('2027-06-01T00:00:00Z'),
  zone: 'Asia/Jerusalem',
  addresses: ['noa@coaches.example'],
  ownHost: 'loom.example',
  tag: null,
  signal: AbortSignal.timeout(20_000),
  ...wish,
});

const file = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//EN',
    ...events.flatMap((lines) => [
      'BEGIN:VEVENT',
      'DTSTAMP:20270101T000000Z',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const one = file(['UID:1', 'DTSTART:20270301T080000Z', 'DTEND:20270301T090000Z']);
const times = (answer: BusyAnswer) =>
  answer.kind === 'read'
    ? answer.busy.map(({ startsAt, endsAt }) => `${startsAt.toString()}/${endsAt.toString()}`)
    : answer.kind;
const thatHour = ['2027-03-01T08:00:00Z/2027-03-01T09:00:00Z'];

let server: CalendarServer;
beforeAll(async () => {
  server = await calendarServer();
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (fault: unknown) => fault,
  );
  return isCalendarRefused(error) ? error.fault : error;
}

const ics = (path = '/own.ics'): CalendarSource => ({
  kind: 'ics',
  url: `${server.origin}${path}`,
});

describe('a calendar file at an address', () => {
  test('is read, and asked for only where it changed since', async () => {
    server.answer = (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"' }).end(one);
    };
    const first = await allowed.read(ics(), question());
    expect(times(first)).toEqual(thatHour);
    const tag = first.kind === 'read' ? first.tag : null;
    expect(times(await allowed.read(ics(), question({ tag })))).toBe('unchanged');
    // In another zone, or on another day, the same file means other times.
    expect(times(await allowed.read(ics(), question({ tag, zone: 'UTC' })))).toEqual(thatHour);
  });

  test.each([
    [401, 'signInRefused'],
    [404, 'gone'],
    [410, 'gone'],
    [500, 'serverFault'],
  ])('that answers %i is refused as %s', async (status, fault) => {
    server.answer = (_request, response) => response.writeHead(status).end();
    expect(await faultOf(allowed.read(ics(), question()))).toBe(fault);
  });

  test('that is no calendar, too large, too slow or out of reach is refused as that', async () => {
    server.answer = (_request, response) => response.end('<!doctype html>');
    expect(await faultOf(allowed.read(ics(), question()))).toBe('notACalendar');
    server.answer = (_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024 + 1, 32));
    expect(await faultOf(allowed.read(ics(), question()))).toBe('tooBig');
    server.answer = () => undefined;
    const signal = AbortSignal.timeout(100);
    expect(await faultOf(allowed.read(ics(), question({ signal })))).toBe('tooSlow');
    const nobody: CalendarSource = { kind: 'ics', url: 'http://127.0.0.1:1/x.ics' };
    expect(await faultOf(allowed.read(nobody, question()))).toBe('unreachable');
  });

  test('is followed through redirects, but not for ever', async () => {
    server.answer = (request, response) => {
      if (request.url === '/own.ics') response.writeHead(302, { location: '/moved.ics' }).end();
      else response.end(one);
    };
    expect(times(await allowed.read(ics(), question()))).toEqual(thatHour);
    server.answer = (_request, response) => response.writeHead(302, { location: '/own.ics' }).end();
    expect(await faultOf(allowed.read(ics(), question()))).toBe('tooManyRedirects');
    expect(server.asked.length).toBeLessThan(10);
  });
});

describe('an address that leads where it must not', () => {
  test.each([
    'http://127.0.0.1:5432/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/x.ics',
    'http://192.168.1.1/x.ics',
    'http://172.20.0.1/x.ics',
    'http://0.0.0.0/x.ics',
    'http://2130706433/x.ics',
    'http://0x7f.1/x.ics',
    'http://[fd00::1]/x.ics',
    'http://[fe80::1]/x.ics',
    'webcal://127.0.0.1/x.ics',
  ])('%s is not asked', async (url) => {
    expect(await faultOf(guarded.read({ kind: 'ics', url }, question()))).toBe('privateAddress');
  });

  test.each(['file:///etc/passwd', 'ftp://example.com/x.ics', 'javascript:alert(1)', 'x', ''])(
    '%j is no address',
    async (url) => {
      expect(await faultOf(guarded.read({ kind: 'ics', url }, question()))).toBe('notAnAddress');
    },
  );

  test.each(['http://[::1]:1/x.ics', 'http://169.254.169.254/', 'file:///etc/passwd'])(
    'is not reached by a redirect to %s',
    async (location) => {
      server.answer = (_request, response) => response.writeHead(302, { location }).end();
      const fault = await faultOf(allowed.read(ics(), question()));
      expect(['privateAddress', 'notAnAddress']).toContain(fault);
    },
  );

  test.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['100.64.0.1', true],
    ['198.18.0.1', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['64:ff9b::7f00:1', true],
    ['2002:7f00:1::', true],
    ['::', true],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});

describe('a CalDAV account on a real server', () => {
  const account = { user: 'noa', password: 'a paß phrase' };
  let dav: Radicale;
  beforeAll(async () => {
    dav = await radicale(account);
    for (const [name, title] of [
      ['diary', 'Work &amp; more'],
      ['home', 'בית'],
    ]) {
      const made = await dav.ask('MKCALENDAR', `/noa/${String(name)}/`, mkcalendar(String(title)));
      expect(made.status).toBe(201);
    }
  });
  afterAll(() => dav.close());

  const mkcalendar = (title: string) =>
    `<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:displayname>${title}</d:displayname></d:prop></d:set></c:mkcalendar>`;
  const source = (name: string): CalendarSource => ({
    kind: 'caldav',
    url: `${dav.origin}/noa/${name}/`,
    ...account,
  });

  test('shows its calendars, from the server’s bare address too', async () => {
    for (const url of [dav.origin, `${dav.origin}/noa/`, `${dav.origin}/`]) {
      const found = await allowed.calDavCalendars({ url, ...account }, AbortSignal.timeout(20_000));
      expect(found.map(({ name }) => name).sort()).toEqual(['Work & more', 'בית']);
    }
  });

  test('is read with repetitions and their exceptions, and only where something changed', async () => {
    const series = [
      'UID:series',
      'DTSTART;TZID=Asia/Jerusalem:20270322T100000',
      'DTEND;TZID=Asia/Jerusalem:20270322T110000',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE;TZID=Asia/Jerusalem:20270405T100000',
    ];
    const put = await dav.ask('PUT', '/noa/diary/series.ics', file(series));
    expect(put.status).toBe(201);
    const first = await allowed.read(source('diary'), question());
    expect(times(first)).toEqual([
      '2027-03-22T08:00:00Z/2027-03-22T09:00:00Z',
      '2027-03-29T07:00:00Z/2027-03-29T08:00:00Z',
    ]);
    const tag = first.kind === 'read' ? first.tag : null;
    expect(times(await allowed.read(source('diary'), question({ tag })))).toBe('unchanged');
    const free = ['UID:free', 'DTSTART;VALUE=DATE:20270501', 'TRANSP:TRANSPARENT'];
    const day = ['UID:day', 'DTSTART;VALUE=DATE:20270502', 'STATUS:TENTATIVE'];
    await dav.ask('PUT', '/noa/diary/free.ics', file(free));
    await dav.ask('PUT', '/noa/diary/day.ics', file(day));
    const second = await allowed.read(source('diary'), question({ tag }));
    expect(times(second)).toContain('2027-05-01T21:00:00Z/2027-05-02T21:00:00Z');
    expect(times(second)).toHaveLength(3);
    expect(times(await allowed.read(source('home'), question()))).toEqual([]);
  });

  test('refuses a wrong password, and does not tell it to a redirect’s other host', async () => {
    const wrong = { ...source('diary'), password: 'x' } as const;
    expect(await faultOf(allowed.read(wrong, question()))).toBe('signInRefused');
    const other = await calendarServer();
    server.answer = (_request, response) =>
      response.writeHead(302, { location: `${other.origin}/` }).end();
    await faultOf(allowed.read({ kind: 'caldav', url: server.origin, ...account }, question()));
    expect(other.asked.length).toBeGreaterThan(0);
    expect(other.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    await other.close();
  });

  test('answers XML that is taken as it is, and nothing that could be expanded', async () => {
    expect(readXml('<a xmlns="u"><b>1 &lt; 2<![CDATA[ & 3]]></b></a>').children[0]).toMatchObject({
      name: '{u}b',
      text: '1 < 2 & 3',
    });
    for (const bad of [
      '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
      '<a>&x;</a>',
      '<a><b></a>',
      '',
    ]) {
      expect(await faultOf(Promise.resolve().then(() => readXml(bad)))).toBe('notACalendar');
    }
  });
});

describe('a linked account', () => {
  const keys = { clientId: 'the-client', clientSecret: 'the-secret' };
  const services = () => ({
    google: googleCalendar(keys, {
      account: server.origin,
      token: server.origin,
      api: server.origin,
    }),
    microsoft: microsoftCalendar(keys, { account: server.origin, api: server.origin }),
  });
  const linked = () =>
    busyCalendars({ calendars: { ...settings, privateHosts: local } }, services());

  test('is not there without keys', async () => {
    expect(guarded.linked).toEqual([]);
    const source: CalendarSource = { kind: 'google', calendarId: 'x', refreshToken: 'y' };
    expect(await faultOf(guarded.read(source, question()))).toBe('notConfigured');
  });

  test('asks for no more than to read, with proof of who asked (PKCE)', async () => {
    const errand = { state: 's', verifier: 'v'.repeat(43), redirectUri: 'https://loom.example/cb' };
    for (const kind of ['google', 'microsoft'] as const) {
      const { searchParams } = await linked().leaveTo(kind, errand);
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      expect(searchParams.get('code_challenge')).toHaveLength(43);
      expect(searchParams.get('state')).toBe('s');
      expect(searchParams.get('scope')).toMatch(/readonly|Calendars\.Read$/);
    }
  });

  test('of Google is read page by page, as its documents say', async () => {
    server.answer = (request, response, body) => {
      const url = new URL(request.url ?? '', server.origin);
      if (url.pathname === '/token') {
        const form = new URLSearchParams(body);
        expect(form.get('client_secret')).toBe('the-secret');
        return response.end(
          JSON.stringify({
            access_token: 'at',
            refresh_token: form.get('code') ? 'rt' : undefined,
          }),
        );
      }
      expect(request.headers.authorization).toBe('Bearer at');
      if (url.pathname.endsWith('/calendarList')) {
        return response.end(
          JSON.stringify({
            items: [
              { id: 'noa@coaches.example', summary: 'Noa', primary: true },
              { id: 'b', summary: 'Holidays' },
            ],
          }),
        );
      }
      expect(url.pathname).toBe('/calendar/v3/calendars/noa%40coaches.example/events');
      expect(url.searchParams.get('singleEvents')).toBe('true');
      if (url.searchParams.get('pageToken') === null) {
        return response.end(
          JSON.stringify({
            nextPageToken: 'p2',
            items: [
              {
                start: { dateTime: '2027-03-01T10:00:00+02:00' },
                end: { dateTime: '2027-03-01T11:00:00+02:00' },
              },
              { status: 'cancelled' },
              {
                transparency: 'transparent',
                start: { date: '2027-03-03' },
                end: { date: '2027-03-04' },
              },
              {
                attendees: [{ self: true, responseStatus: 'declined' }],
                start: { dateTime: '2027-03-05T10:00:00Z' },
                end: { dateTime: '2027-03-05T11:00:00Z' },
              },
              {
                iCalUID: '0195d2a0-7f00-7000-8000-000000000001@loom.example',
                start: { dateTime: '2027-03-06T10:00:00Z' },
                end: { dateTime: '2027-03-06T11:00:00Z' },
              },
            ],
          }),
        );
      }
      return response.end(
        JSON.stringify({
          items: [
            { status: 'tentative', start: { date: '2027-03-07' }, end: { date: '2027-03-08' } },
          ],
        }),
      );
    };
    const link = { code: 'c', verifier: 'v', redirectUri: 'https://loom.example/cb' };
    const found = await linked().link('google', link, AbortSignal.timeout(9000));
    expect(found).toEqual({
      refreshToken: 'rt',
      calendars: [
        { id: 'noa@coaches.example', name: 'Noa', isMain: true },
        { id: 'b', name: 'Holidays', isMain: false },
      ],
    });
    const source: CalendarSource = {
      kind: 'google',
      calendarId: 'noa@coaches.example',
      refreshToken: 'rt',
    };
    expect(times(await linked().read(source, question()))).toEqual([
      ...thatHour,
      '2027-03-06T22:00:00Z/2027-03-07T22:00:00Z',
    ]);
  });

  test('of Microsoft is read in UTC, whole days as the owner’s, and its new token kept', async () => {
    const at = (dateTime: string) => ({ dateTime: `${dateTime}:00.0000000`, timeZone: 'UTC' });
    server.answer = (request, response) => {
      const url = new URL(request.url ?? '', server.origin);
      if (url.pathname.endsWith('/token')) {
        return response.end(JSON.stringify({ access_token: 'at', refresh_token: 'newer' }));
      }
      expect(request.headers.prefer).toBe('outlook.timezone="UTC"');
      if (url.searchParams.get('page') === null) {
        expect(url.pathname).toBe('/v1.0/me/calendars/main/calendarView');
        return response.end(
          JSON.stringify({
            '@odata.nextLink': `${server.origin}/v1.0/next?page=2`,
            value: [
              { showAs: 'busy', start: at('2027-03-01T08:00'), end: at('2027-03-01T09:00') },
              { showAs: 'free', start: at('2027-03-02T08:00'), end: at('2027-03-02T09:00') },
              {
                showAs: 'busy',
                isCancelled: true,
                start: at('2027-03-03T08:00'),
                end: at('2027-03-03T09:00'),
              },
              {
                showAs: 'busy',
                responseStatus: { response: 'declined' },
                start: at('2027-03-04T08:00'),
                end: at('2027-03-04T09:00'),
              },
            ],
          }),
        );
      }
      return response.end(
        JSON.stringify({
          value: [
            {
              showAs: 'oof',
              isAllDay: true,
              start: at('2027-03-07T00:00'),
              end: at('2027-03-08T00:00'),
            },
          ],
        }),
      );
    };
    const source: CalendarSource = { kind: 'microsoft', calendarId: 'main', refreshToken: 'rt' };
    const answer = await linked().read(source, question());
    expect(times(answer)).toEqual([...thatHour, '2027-03-06T22:00:00Z/2027-03-07T22:00:00Z']);
    expect(answer).toMatchObject({ refreshToken: 'newer' });
  });

  test('whose access was taken back says so, and a page elsewhere is not followed', async () => {
    server.answer = (_request, response) =>
      response.writeHead(400).end('{"error":"invalid_grant"}');
    const source: CalendarSource = { kind: 'microsoft', calendarId: 'main', refreshToken: 'rt' };
    expect(await faultOf(linked().read(source, question()))).toBe('accessEnded');
    server.answer = (request, response) =>
      response.end(
        JSON.stringify(
          request.method === 'POST'
            ? { access_token: 'at' }
            : { '@odata.nextLink': 'http://169.254.169.254/', value: [] },
        ),
      );
    expect(await faultOf(linked().read(source, question()))).toBe('serverFault');
  });
});
