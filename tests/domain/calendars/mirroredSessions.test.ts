import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addByAddress } from '#domain/calendars/addByAddress.ts';
import { calendarFeed } from '#domain/calendars/calendarFeed.ts';
import { makeFeed } from '#domain/calendars/makeFeed.ts';
import { ownBusyCalendars } from '#domain/calendars/ownBusyCalendars.ts';
import { readNow } from '#domain/calendars/readNow.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { sessionsFeed } from '#emails/sessionsFeed.ts';
import { translator } from '#i18n/translate.ts';
import { book, morning, storedSession } from '#tests/support/bookings.ts';
import { calendarServer, type CalendarServer } from '#tests/support/calendarServer.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let server: CalendarServer;
let coach: Person & { typeId: string };
let client: Person;

beforeAll(async () => {
  server = await calendarServer();
  here = await world({ CALENDAR_PRIVATE_HOSTS: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await here.end();
});
beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
});

/** What a calendar program that follows the coach's own address has copied. */
async function mirror(host: string): Promise<string> {
  const { token } = await makeFeed(here.as(coach.user), { role: 'coach' });
  const { locale, zone, sessions } = await calendarFeed(here.visitor, token);
  expect(sessions).toHaveLength(1);
  return sessionsFeed(translator(locale), {
    host,
    origin: here.config.publicUrl,
    organizer: { name: 'Loom', address: 'hello@loom.example' },
    name: 'Loom',
    zone,
    entries: sessions.map((session) => ({ ...session, sessionId: session.id })),
  });
}

async function linked(text: string): Promise<number> {
  server.answer = (_request, response) => response.end(text);
  const ctx = here.as(coach.user);
  await addByAddress(ctx, { url: `${server.origin}/mirror.ics`, name: 'Mirror' });
  const [calendar] = await ownBusyCalendars(ctx);
  expect(await readNow(ctx, { calendarId: calendar?.id ?? '' })).toBeNull();
  return calendar?.count ?? 0;
}

test('a session mirrored in a calendar that its coach linked blocks neither its own move nor the time it left', async () => {
  const sessionId = await book(here, client, { typeId: coach.typeId, startsAt: morning(3) });
  expect(await linked(await mirror(new URL(here.config.publicUrl).hostname))).toBe(0);
  for (const by of [client, coach]) {
    const startsAt = by === client ? morning(3, 30) : morning(3);
    const moved = rescheduleSession(here.as(by.user), { sessionId, startsAt });
    expect(await outcomeOf(moved)).toBe('done');
  }
  await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(5) });
  // The mirror still shows it where it was.
  const next = book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(3) });
  expect(await outcomeOf(next)).toBe('done');
});

test('the same hours of another product’s calendar do block', async () => {
  const sessionId = await book(here, client, { typeId: coach.typeId, startsAt: morning(3) });
  expect(await linked(await mirror('elsewhere.example'))).toBe(1);
  const moved = rescheduleSession(here.as(client.user), { sessionId, startsAt: morning(3, 30) });
  expect(await outcomeOf(moved)).toBe('409 sessions.timeTaken');
});

test('a session that moves keeps its length and its price, whatever is sent, so there is no difference to settle', async () => {
  const sessionId = await book(here, client, { typeId: coach.typeId, startsAt: morning(3) });
  const before = await storedSession(here, sessionId);
  await here.system.store.update('session-types', coach.typeId, { priceMinor: 20_000 });
  for (const [at, by] of [client, coach].entries()) {
    const startsAt = morning(4 + at);
    const answer = await here.rest(`/api/sessions/${sessionId}`, {
      method: 'PATCH',
      cookie: by.cookie,
      body: JSON.stringify({
        startsAt: startsAt.toString(),
        endsAt: startsAt.add({ minutes: 120 }).toString(),
        durationMinutes: 120,
        priceMinor: 1,
        currency: 'EUR',
      }),
    });
    const row = await storedSession(here, sessionId);
    const about = `${String(answer.status)} ${await answer.text()}`;
    expect(answer.status, about).toBe(200);
    expect(Temporal.Instant.from(row.startsAt).equals(startsAt)).toBe(true);
    expect(Temporal.Instant.from(row.endsAt).equals(startsAt.add({ minutes: 50 }))).toBe(true);
    expect([row.priceMinor, row.currency, row.type]).toEqual([
      before.priceMinor,
      before.currency,
      before.type,
    ]);
  }
});
