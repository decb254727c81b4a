import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarFeed } from '#domain/calendars/calendarFeed.ts';
import { makeFeed } from '#domain/calendars/makeFeed.ts';
import { ownFeeds } from '#domain/calendars/ownFeeds.ts';
import { coachHome } from '#domain/people/coachHome.sql.ts';
import { heldTerms } from '#domain/sessions/heldTerms.sql.ts';
import { revokeFeed } from '#domain/calendars/revokeFeed.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { sessionsFeed } from '#emails/sessionsFeed.ts';
import { translator } from '#i18n/translate.ts';
import { loggedPath } from '#src/server/loggedPath.ts';
import { book, hold, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

async function tokenOf(person: Person, role: 'client' | 'coach'): Promise<string> {
  return (await makeFeed(here.as(person.user), { role })).token;
}

/** What a calendar program finds at the address. */
async function entriesBehind(token: string) {
  const feed = await calendarFeed(here.visitor, token);
  const text = sessionsFeed(translator(feed.locale), {
    host: 'loom.example',
    origin: 'https://loom.example',
    organizer: { name: 'Loom', address: 'hello@loom.example' },
    name: 'Loom',
    zone: feed.zone,
    entries: feed.sessions.map((session) => ({ ...session, sessionId: session.id })),
  });
  return ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((component) => ({
      uid: String(component.getFirstPropertyValue('uid')).replace('@loom.example', ''),
      status: component.getFirstPropertyValue('status'),
      sequence: Number(component.getFirstPropertyValue('sequence')),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      summary: component.getFirstPropertyValue('summary'),
    }));
}

/** Calls a session type something else; its name before. */
async function sessionTypeName(id: string, name: string): Promise<string> {
  const before = await here.system.store.findByID('session-types', id);
  await here.system.store.update('session-types', id, { name });
  return before?.name ?? '';
}

async function aPair() {
  const coach = await aCoach(here);
  const client = await aClient(here);
  await anEngagement(here, coach, client);
  return { coach, client };
}

describe('a calendar address', () => {
  test('shows its person their sessions in one role, and nobody else’s', async () => {
    const { coach, client } = await aPair();
    const stranger = await aClient(here);
    const id = await book(here, client, { typeId: coach.typeId, startsAt: morning(3) });
    const ofCoach = await tokenOf(coach, 'coach');
    const ofClient = await tokenOf(client, 'client');
    expect(await entriesBehind(ofCoach)).toMatchObject([
      { uid: id, status: 'CONFIRMED', summary: 'Follow-up session with Maya Levin' },
    ]);
    expect(await entriesBehind(ofClient)).toMatchObject([
      { uid: id, status: 'CONFIRMED', summary: 'Follow-up session with Noa Ben-Ami' },
    ]);
    expect(await entriesBehind(await tokenOf(stranger, 'client'))).toEqual([]);
  });

  test('calls a session what it was called when it was booked', async () => {
    const { coach, client } = await aPair();
    const id = await book(here, client, { typeId: coach.typeId, startsAt: morning(5) });
    const before = await sessionTypeName(coach.typeId, 'Something else altogether');
    const next = await hold(here, client, { typeId: coach.typeId, startsAt: morning(6) });
    for (const [person, role] of [
      [coach, 'coach'],
      [client, 'client'],
    ] as const) {
      const [entry] = await entriesBehind(await tokenOf(person, role));
      expect(entry).toMatchObject({ uid: id });
      expect(entry?.summary).toContain(before);
    }
    expect((await heldTerms(here.as(client.user), id))?.typeName).toBe(before);
    expect((await heldTerms(here.as(client.user), next))?.typeName).toBe(
      'Something else altogether',
    );
    const shown = (await coachHome(here.as(coach.user))).sessions.map(({ typeName }) => typeName);
    expect(shown).toEqual([before]);
  });

  test('keeps one entry through every change, with a higher sequence each time', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    const client = await aClient(here);
    const token = await tokenOf(client, 'client');
    const held = await hold(here, client, { typeId: coach.typeId, startsAt: morning(4) });
    expect(await entriesBehind(token)).toEqual([]);
    await book(here, client, { typeId: coach.typeId, startsAt: morning(4) });
    const [asked] = await entriesBehind(token);
    expect(asked).toMatchObject({ uid: held, status: 'TENTATIVE' });
    here.clock.advance({ minutes: 5 });
    await decideSession(here.as(coach.user), { sessionId: held, decision: 'confirmed' });
    const [booked] = await entriesBehind(token);
    expect(booked).toMatchObject({ uid: held, status: 'CONFIRMED' });
    expect(booked?.sequence).toBeGreaterThan(asked?.sequence ?? 99);
    await here.system.store.update('sessions', held, {
      startsAt: morning(4, 120).toString(),
      override: { reason: 'Both asked for a later hour' },
    });
    const [moved] = await entriesBehind(token);
    expect(moved?.sequence).toBeGreaterThan(booked?.sequence ?? 99);
    await cancelSession(here.as(coach.user), { sessionId: held });
    const entries = await entriesBehind(token);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ uid: held, status: 'CANCELLED' });
    expect(entries[0]?.sequence).toBeGreaterThan(moved?.sequence ?? 99);
  });

  test('forgets what was called off after six weeks, and what was held never comes in', async () => {
    const { coach, client } = await aPair();
    const token = await tokenOf(client, 'client');
    const id = await book(here, client, { typeId: coach.typeId, startsAt: morning(50) });
    await cancelSession(here.as(client.user), { sessionId: id });
    const let_go = await hold(here, client, { typeId: coach.typeId, startsAt: morning(51) });
    await cancelSession(here.as(client.user), { sessionId: let_go });
    expect((await entriesBehind(token)).map(({ uid }) => uid)).toEqual([id]);
    await here.app.pool.query(
      `update sessions set updated_at = updated_at - interval '43 days' where id = $1`,
      [id],
    );
    expect(await entriesBehind(token)).toEqual([]);
  });

  test('made anew ends the old one; turned off, unknown and closed ones are alike', async () => {
    const { coach, client } = await aPair();
    const first = await tokenOf(client, 'client');
    const second = await tokenOf(client, 'client');
    const gone = { code: 'common.notFound', status: 404 };
    expect(await refusalOf(calendarFeed(here.visitor, first))).toMatchObject(gone);
    await calendarFeed(here.visitor, second);
    await revokeFeed(here.as(client.user), { role: 'client' });
    expect(await refusalOf(calendarFeed(here.visitor, second))).toMatchObject(gone);
    expect(await refusalOf(calendarFeed(here.visitor, 'nobody-made-this'))).toMatchObject(gone);
    const ofCoach = await tokenOf(coach, 'coach');
    await here.system.store.update('users', coach.id, { status: 'banned' });
    expect(await refusalOf(calendarFeed(here.visitor, ofCoach))).toMatchObject(gone);
  });

  test('is for roles that the person has, told when it was made and never again shown', async () => {
    const { client } = await aPair();
    expect(await refusalOf(makeFeed(here.as(client.user), { role: 'coach' }))).toMatchObject({
      status: 403,
    });
    expect(await ownFeeds(here.as(client.user))).toEqual([{ role: 'client', madeAt: null }]);
    const token = await tokenOf(client, 'client');
    const [feed] = await ownFeeds(here.as(client.user));
    expect(feed?.madeAt).not.toBeNull();
    const { rows } = await here.app.pool.query('select * from calendar_feeds');
    expect(JSON.stringify(rows)).not.toContain(token);
    const audits = await here.app.pool.query(
      `select act from audit_logs where collection = 'calendar-feeds' and actor_id = $1`,
      [client.id],
    );
    expect(audits.rows).toEqual([{ act: 'create' }]);
    expect(loggedPath(`/calendar/${token}.ics`)).toBe('/calendar/:token');
  });
});
