import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { icsTime } from '#tests/support/icsTime.ts';
import { morning } from '#tests/support/bookings.ts';
import { calendarServer, type CalendarServer } from '#tests/support/calendarServer.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { radicale } from '#tests/support/radicale.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

let here: World;
let server: CalendarServer;
let coach: Awaited<ReturnType<typeof aCoach>>;

beforeAll(async () => {
  server = await calendarServer();
  here = await world({ CALENDAR_PRIVATE_HOSTS: '127.0.0.1' });
});
beforeEach(async () => {
  coach = await aCoach(here);
  server.asked.length = 0;
});
afterAll(async () => {
  await server.close();
  await here.end();
});

const eventAt = (at: Temporal.Instant) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//EN',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTAMP:20261101T000000Z',
    `DTSTART:${icsTime(at)}`,
    'DURATION:PT1H',
    'SUMMARY:Dentist',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const serve = (at: Temporal.Instant) => {
  server.answer = (_request, response) => response.end(eventAt(at));
};

const ask = (method: string, path: string, body?: unknown) =>
  askApi(here, method, `/busy-calendars${path}`, {
    by: coach,
    ...(body === undefined ? {} : { body }),
  });

const isFree = async (at: Temporal.Instant): Promise<unknown> => {
  const wish = `type=${coach.typeId}&at=${at.toString()}`;
  const { said } = await askApi(here, 'GET', `/coaches/${coach.slug}/slots/explain?${wish}`);
  return said?.['isOffered'];
};

async function known(): Promise<string> {
  const { rows } = await here.app.pool.query(
    `select (select jsonb_agg(b) from busy_calendars b) as calendars,
      (select jsonb_agg(a) from audit_logs a where collection = 'busy-calendars') as audits,
      (select count(*) from events) as events`,
  );
  return JSON.stringify(rows);
}

describe('a busy calendar', () => {
  it('is added by its address, read at once, switched off and on, and removed', async () => {
    serve(morning(2));
    const url = `${server.origin}/secret-7f.ics`;
    const made = await ask('POST', '', { kind: 'ics', url, name: 'Home' });
    expect([made.status, made.said]).toMatchObject([
      201,
      { name: 'Home', kind: 'ics', isOn: true, host: '127.0.0.1', failure: null },
    ]);
    expect(made.said?.['readAt']).toBeTruthy();
    const path = `/${String(made.said?.['id'])}`;
    expect(made.headers.get('location')).toBe(`/api/v1/busy-calendars${path}`);
    expect((await ask('GET', path)).said).toEqual(made.said);
    expect(await isFree(morning(2))).toBe(false);
    expect(JSON.stringify(made.said) + (await known())).not.toMatch(/secret-7f|Dentist/);

    const again = await ask('POST', '', { kind: 'ics', url });
    expect([again.status, again.said?.['code']]).toEqual([409, 'calendars.alreadyThere']);

    expect((await ask('PATCH', path, { isOn: false })).said).toMatchObject({ isOn: false });
    expect(await isFree(morning(2))).toBe(true);
    serve(morning(3));
    const on = await ask('PATCH', path, { isOn: true, name: 'Family' });
    expect(on.said).toMatchObject({ isOn: true, name: 'Family' });
    expect([await isFree(morning(2)), await isFree(morning(3))]).toEqual([true, false]);

    expect((await ask('DELETE', path)).status).toBe(204);
    expect(await isFree(morning(3))).toBe(true);
    expect((await ask('GET', path)).status).toBe(404);
  });

  it('is added by its address in a CalDAV account, whose password nobody reads again', async () => {
    const account = { user: 'noa', password: 'sesame 4711' };
    const dav = await radicale(account);
    for (const name of ['diary', 'home']) await dav.ask('MKCALENDAR', `/noa/${name}/`);
    await dav.ask('PUT', '/noa/diary/1.ics', eventAt(morning(4)));
    const wish = { kind: 'caldav', url: `${dav.origin}/noa/diary/`, ...account };

    const wrong = await ask('POST', '', { ...wish, password: 'not this one' });
    expect([wrong.status, wrong.said?.['errors']]).toMatchObject([
      422,
      { password: { code: 'calendars.signInRefused' } },
    ]);
    const wide = await ask('POST', '', { ...wish, url: `${dav.origin}/noa/` });
    expect([wide.status, wide.said?.['errors']]).toMatchObject([
      422,
      { url: { code: 'calendars.notACalendar' } },
    ]);
    const made = await ask('POST', '', wish);
    expect([made.status, made.said]).toMatchObject([201, { kind: 'caldav', host: '127.0.0.1' }]);
    expect(await isFree(morning(4))).toBe(false);
    const told = JSON.stringify([wrong.said, wide.said, made.said]);
    expect(told + (await known())).not.toMatch(/sesame 4711|not this one/);
    await dav.close();
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['without an address', { url: undefined }, 'url', 'common.required'],
    ['whose address is none', { url: 'nonsense' }, 'url', 'calendars.notAnAddress'],
    [
      'that is a file of the server',
      { url: 'file:///etc/passwd' },
      'url',
      'calendars.notAnAddress',
    ],
    ['in a private network', { url: 'http://10.0.0.1/x.ics' }, 'url', 'calendars.privateAddress'],
    [
      'whose address is too long',
      { url: `https://x.example/${'x'.repeat(2000)}` },
      'url',
      'common.tooLong',
    ],
    ['whose name is too long', { name: 'x'.repeat(121) }, 'name', 'common.tooLong'],
    ['that is not there', {}, 'url', 'calendars.gone'],
    ['of a kind that is connected by hand', { kind: 'google' }, 'kind', 'common.invalid'],
    ['of another coach', { coach: 'somebody' }, 'coach', 'common.unknownField'],
    ['without a password', { kind: 'caldav', user: 'noa' }, 'password', 'common.required'],
  ])('%s is refused at its field, and nothing is written', async (_what, wish, field, code) => {
    server.answer = (_request, response) => response.writeHead(404).end();
    const before = await known();
    const sent = { kind: 'ics', url: `${server.origin}/7f.ics`, ...wish };
    const { status, said } = await ask('POST', '', sent);
    expect([status, said?.['errors']]).toMatchObject([422, { [field]: { code } }]);
    expect(JSON.stringify(said)).not.toContain(server.origin);
    expect(await known()).toBe(before);
  });

  it('is added by a key that may write calendars, though it may not read them, and by nobody else', async () => {
    serve(morning(2));
    const body = { kind: 'ics', url: `${server.origin}/own.ics` };
    const by = async (scopes: Parameters<typeof makeApiKey>[1]['scopes']) => {
      const wish = { name: scopes.join(), days: 30, scopes } as const;
      const { key } = await makeApiKey(here.as(coach.user), wish);
      const headers = { authorization: `Bearer ${key}` };
      const answered = await askApi(here, 'POST', '/busy-calendars', { headers, body });
      return { ...answered, headers };
    };
    expect(await by(['busy-calendars:read'])).toMatchObject({ status: 403 });
    expect(await by(['time-off:write'])).toMatchObject({ status: 403 });
    const client = await aClient(here);
    expect((await askApi(here, 'POST', '/busy-calendars', { by: client, body })).status).toBe(403);
    expect((await askApi(here, 'POST', '/busy-calendars', { body })).status).toBe(401);
    expect(server.asked).toEqual([]);
    const { status, said: made, headers } = await by(['busy-calendars:write']);
    expect([status, made]).toMatchObject([201, { kind: 'ics', isOn: true }]);
    const { said } = await ask('GET', '');
    expect(said?.['items']).toEqual([made]);
    const path = `/busy-calendars/${String(made?.['id'])}`;
    const off = await askApi(here, 'PATCH', path, { headers, body: { isOn: false } });
    expect([off.status, off.said]).toEqual([200, { ...made, isOn: false }]);
    expect((await askApi(here, 'GET', path, { headers })).status).toBe(403);
    expect((await askApi(here, 'DELETE', path, { headers })).status).toBe(204);
  });
});
