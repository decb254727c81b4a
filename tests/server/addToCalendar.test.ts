import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { signedToken, type LinkAct } from '#domain/sessions/signedLink.ts';
import { translator } from '#i18n/translate.ts';
import { book, storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { soon } from '#tests/support/soon.ts';
import { world, type World } from '#tests/support/world.ts';
import { openProcesses, type Processes } from './openProcesses.ts';

const t = translator('en');
let here: World;
let running: Processes;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;
let sessionId: string;

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
  coach = await aCoach(here, { zone: 'Asia/Jerusalem' });
  client = await aClient(here, { name: 'Maya Levin', zone: 'America/New_York' });
  sessionId = await book(here, client, { typeId: coach.typeId, startsAt: soon(16) });
});

async function ask(path: string, cookie = '') {
  const answer = await fetch(`${running.origin}${path}`, { headers: { cookie } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The addresses that a page leads to. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

function expectWays(html: string, { file, name }: { file: string; name: string }): void {
  const links = linksIn(html);
  const to = (host: string) => {
    const url = new URL(links.find((href) => href.startsWith(`https://${host}/`)) ?? 'about:blank');
    return Object.fromEntries(url.searchParams);
  };
  const [start, end] = [soon(16), soon(16).add({ minutes: 50 })].map((at) =>
    at.toString({ smallestUnit: 'second' }),
  );
  expect(to('calendar.google.com')).toMatchObject({
    action: 'TEMPLATE',
    text: t('session.title', { name }),
    dates: `${start ?? ''}/${end ?? ''}`.replaceAll(/[-:]/g, ''),
    details: t('calendars.add.details', { url: `${running.origin}/sessions/${sessionId}` }),
  });
  for (const host of ['outlook.live.com', 'outlook.office.com']) {
    expect(to(host)).toMatchObject({ startdt: start, enddt: end, location: 'Video call' });
    expect(to(host)).not.toHaveProperty('allday');
  }
  expect(links).toContain(file);
  expect(links).toContain(`${file}?open=1`);
}

function entryIn(text: string) {
  const calendar = ICAL.Component.fromString(text);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    zone: event.startDate.zone.tzid,
    isDate: event.startDate.isDate,
    status: event.component.getFirstPropertyValue('status'),
  };
}

const wallIn = (zone: string) =>
  soon(16).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });

const tokenOf = async (part: 'client' | 'coach', act: LinkAct) => {
  const { sequence } = await storedSession(here, sessionId);
  const { id: personId, email: address } = (part === 'client' ? client : coach).user;
  return signedToken(here.system, { sessionId, part, personId, address, act, sequence });
};

describe('a booked session', () => {
  test('goes into the calendar of either side from its page, on their own clock', async () => {
    for (const [person, name, zone] of [
      [client, 'Noa Ben-Ami', 'America/New_York'],
      [coach, 'Maya Levin', 'Asia/Jerusalem'],
    ] as const) {
      const shown = await ask(`/sessions/${sessionId}?said=booked`, person.cookie);
      const file = `/sessions/${sessionId}/calendar.ics`;
      expectWays(shown.text, { file, name });
      expect(linksIn(shown.text)).toContain('/settings/calendar');
      const kept = await ask(file, person.cookie);
      expect(kept.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(kept.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(kept.headers.get('cache-control')).toBe('private, no-store');
      expect(entryIn(kept.text)).toEqual({
        uid: `${sessionId}@localhost`,
        start: wallIn(zone),
        zone,
        isDate: false,
        status: 'CONFIRMED',
      });
      const opened = await ask(`${file}?open=1`, person.cookie);
      expect(opened.headers.get('content-disposition')).toMatch(/^inline/);
    }
    const stranger = await aClient(here);
    for (const cookie of [stranger.cookie, '']) {
      expect((await ask(`/sessions/${sessionId}/calendar.ics`, cookie)).status).toBe(404);
    }
  });

  test('is one press from a client’s first page', async () => {
    const { text } = await ask('/client', client.cookie);
    expect(linksIn(text)).toContain(`/sessions/${sessionId}#add-to-calendar`);
    const { text: page } = await ask(`/sessions/${sessionId}`, client.cookie);
    expect(page).toContain('id="add-to-calendar"');
  });

  test('goes there from a mailed link without signing in, for as long as the link lives', async () => {
    for (const [part, name, zone] of [
      ['client', 'Noa Ben-Ami', 'America/New_York'],
      ['coach', 'Maya Levin', 'Asia/Jerusalem'],
    ] as const) {
      const token = await tokenOf(part, 'move');
      const shown = await ask(`/sessions/link/${token}?said=moved`);
      const file = `/sessions/link/${token}/calendar.ics`;
      expectWays(shown.text, { file, name });
      expect(linksIn(shown.text)).not.toContain('/settings/calendar');
      const kept = await ask(file);
      expect([kept.status, kept.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      expect(entryIn(kept.text)).toMatchObject({ start: wallIn(zone), zone });
      const parting = await ask(`/sessions/link/${await tokenOf(part, 'cancel')}`);
      expect(parting.text).not.toContain('calendar.google.com');
    }
    const token = await tokenOf('client', 'move');
    await cancelSession(here.as(client.user), { sessionId });
    for (const dead of [token, `${token.slice(0, -1)}x`, await tokenOf('client', 'cancel')]) {
      expect((await ask(`/sessions/link/${dead}/calendar.ics`)).status).toBe(404);
    }
    const { text } = await ask(`/sessions/${sessionId}`, client.cookie);
    expect(text).not.toContain('calendar.google.com');
  });
});
