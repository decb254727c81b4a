import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeFeed } from '#domain/calendars/makeFeed.ts';
import { revokeFeed } from '#domain/calendars/revokeFeed.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { book } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { soon } from '#tests/support/soon.ts';
import { world, type World } from '#tests/support/world.ts';
import { openFront } from './openFront.ts';
import { openProcesses, type Processes } from './openProcesses.ts';

/** The address that calendar programs ask, as they ask it: over the wire, without a sign-in. */
let here: World;
let running: Processes;
let client: Person;
let sessionId: string;
let token: string;

beforeAll(async () => {
  here = await world();
  running = await openProcesses(here, { services: ['site'], env: { LOG_LEVEL: 'silent' } });
});
afterAll(async () => {
  await running.stop();
  await here.end();
});
beforeEach(async () => {
  here.clock.set(realNow());
  const coach = await aCoach(here, { name: `נועה בן־עמי ${'שלום '.repeat(18)}🧵` });
  client = await aClient(here, { locale: 'he' });
  sessionId = await book(here, client, { typeId: coach.typeId, startsAt: soon(10) });
  ({ token } = await makeFeed(here.as(client.user), { role: 'client' }));
});

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${running.origin}/calendar/${token}.ics`, {
    method,
    headers: { 'accept-encoding': 'identity', ...headers },
  });

/** The one entry, as a program reads it. */
function entryIn(text: string) {
  const [entry, ...more] = ICAL.Component.fromString(text).getAllSubcomponents('vevent');
  expect(more).toEqual([]);
  return {
    uid: entry?.getFirstPropertyValue('uid'),
    status: entry?.getFirstPropertyValue('status'),
    sequence: Number(entry?.getFirstPropertyValue('sequence')),
  };
}

describe('the address of a calendar', () => {
  test('answers a calendar that no cache between may keep, and no search engine finds', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/\bprivate\b/);
    expect(answer.headers.get('cache-control')).not.toMatch(/public|s-maxage|immutable/);
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(answer.headers.getSetCookie()).toEqual([]);
    const modified = Date.parse(answer.headers.get('last-modified') ?? '');
    expect(Math.abs(modified - here.clock.now().epochMilliseconds)).toBeLessThan(120_000);
    const { text, head } = { text: await answer.text(), head: await ask({}, 'HEAD') };
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(head.headers.get('etag')).toBe(answer.headers.get('etag'));
    expect(await head.text()).toBe('');
    const posted = await ask({ origin: running.origin }, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('sends lines of at most 75 octets that end in CRLF, and cuts no letter in two', async () => {
    const bytes = Buffer.from(await (await ask()).arrayBuffer());
    const strict = new TextDecoder('utf-8', { fatal: true });
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeLessThanOrEqual(75);
      expect(() => strict.decode(Buffer.from(line, 'latin1'))).not.toThrow();
    }
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    const packed = await ask({ 'accept-encoding': 'gzip' });
    expect(await packed.text()).toBe(bytes.toString());
  });

  test('is answered with 304 by its tag until something changes, and never by a date alone', async () => {
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask({ 'if-none-match': tags });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    const since = first.headers.get('last-modified') ?? '';
    // A name may change without any session: a date would keep the old one for ever.
    expect((await ask({ 'if-modified-since': since })).status).toBe(200);
    here.clock.advance({ minutes: 1 });
    await cancelSession(here.as(client.user), { sessionId });
    const changed = await ask({ 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('keeps a cancelled session as the same entry, cancelled, with a higher sequence', async () => {
    const booked = entryIn(await (await ask()).text());
    expect(booked).toMatchObject({ uid: `${sessionId}@localhost`, status: 'CONFIRMED' });
    await cancelSession(here.as(client.user), { sessionId });
    const cancelled = entryIn(await (await ask()).text());
    expect(cancelled).toMatchObject({ uid: booked.uid, status: 'CANCELLED' });
    expect(cancelled.sequence).toBeGreaterThan(booked.sequence);
  });

  test('opens nothing once it is ended, as one that never was', async () => {
    await revokeFeed(here.as(client.user), { role: 'client' });
    const ended = await ask();
    token = 'x'.repeat(43);
    for (const answer of [ended, await ask()]) {
      expect([answer.status, await answer.text()]).toEqual([404, '']);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  test('stands in no line of the log', async () => {
    const { ask: knock, lines } = await openFront();
    await knock(`/calendar/${token}.ics?again=${token}`);
    expect(lines().length).toBeGreaterThan(0);
    expect(JSON.stringify(lines())).toContain('/calendar/:token');
    expect(JSON.stringify(lines())).not.toContain(token);
  });
});
