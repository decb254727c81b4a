import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { lengthenHold } from '#domain/sessions/lengthenHold.ts';
import {
  adoptVisitorHold,
  holdForVisitor,
  lostVisitorHold,
  visitorHoldOf,
} from '#domain/sessions/visitorHold.ts';
import { hold, morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let browserToken: string;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  browserToken = randomUUID();
});

type Wish = Parameters<typeof holdForVisitor>[1];
const keep = (more: Partial<Wish> = {}) =>
  holdForVisitor(here.visitor, {
    email: `${browserToken}@visitors.example`,
    browserToken,
    from: '203.0.113.9',
    typeId: coach.typeId,
    startsAt: morning(1),
    ...more,
  });
const isFree = async (at: Temporal.Instant) => {
  const asked = { typeId: coach.typeId, from: at, until: at.add({ minutes: 1 }) };
  return (await freeSlotsOf(here.visitor, asked))?.slots.length === 1;
};

describe('a visitor’s hold', () => {
  it('keeps the time from others for ten minutes, and is found by its browser alone', async () => {
    const { sessionId, heldUntil } = await keep();
    expect(heldUntil.equals(testStart.add({ minutes: 10 }))).toBe(true);
    expect((await visitorHoldOf(here.visitor, browserToken))?.id).toBe(sessionId);
    expect(await visitorHoldOf(here.visitor, randomUUID())).toBeNull();
    expect(await isFree(morning(1))).toBe(false);
    const other = await aClient(here);
    const wish = { typeId: coach.typeId, startsAt: morning(1) };
    expect(await outcomeOf(hold(here, other, wish))).toBe('409 sessions.timeTaken');
    here.clock.advance({ minutes: 10 });
    expect(await visitorHoldOf(here.visitor, browserToken)).toBeNull();
    expect(await isFree(morning(1))).toBe(true);
    await hold(here, other, wish);
  });

  it('that ended before an account took it is known to its browser, to say which time it was', async () => {
    await keep();
    expect(await lostVisitorHold(here.visitor, browserToken)).toBeNull();
    here.clock.advance({ minutes: 10 });
    const lost = await lostVisitorHold(here.visitor, browserToken);
    expect(lost).toMatchObject({ coachId: coach.id, typeId: coach.typeId });
    expect(lost?.startsAt.equals(morning(1))).toBe(true);
    expect(await lostVisitorHold(here.visitor, randomUUID())).toBeNull();
    const client = await aClient(here);
    expect(await adoptVisitorHold(here.as(client.user), browserToken)).toBeNull();
  });

  it('keeps the zone that was chosen for looking at the times; else the account’s own counts', async () => {
    const client = await aClient(here, { zone: 'Europe/London' });
    const chosen = await keep({ zone: 'Asia/Kathmandu' });
    await adoptVisitorHold(here.as(client.user), browserToken);
    expect((await storedSession(here, chosen.sessionId)).clientZone).toBe('Asia/Kathmandu');
    browserToken = randomUUID();
    const unsaid = await keep({ startsAt: morning(2) });
    await adoptVisitorHold(here.as(client.user), browserToken);
    expect((await storedSession(here, unsaid.sessionId)).clientZone).toBe('Europe/London');
  });

  it('costs whoever signs in what they and the coach agreed on, at the terms that were shown', async () => {
    const own = await aClient(here);
    const engagement = await anEngagement(here, coach, own);
    const rate = { hourlyRateMinor: 6000, hourlyRateCurrency: 'EUR' } as const;
    await here.system.store.update('engagements', engagement, rate);
    const { sessionId } = await keep();
    const shown = await storedSession(here, sessionId);
    await adoptVisitorHold(here.as(own.user), browserToken);
    const row = await storedSession(here, sessionId);
    expect([shown.priceMinor, shown.currency]).toEqual([9600, 'GBP']);
    expect([row.priceMinor, row.currency]).toEqual([5000, 'EUR']);
    expect(row.agreed).toEqual({ ...Object(shown.agreed), isOwnRate: true });
  });

  it('is one for a browser, and one for an address', async () => {
    const { sessionId } = await keep();
    await keep({ startsAt: morning(2) });
    expect((await storedSession(here, sessionId)).state).toBe('cancelled');
    const email = `${browserToken}@visitors.example`;
    const elsewhere = { email, browserToken: randomUUID(), startsAt: morning(3) };
    expect(await outcomeOf(keep(elsewhere))).toBe('409 sessions.visitorHold');
    const both = await Promise.all([
      outcomeOf(keep({ ...elsewhere, email: 'a@visitors.example', startsAt: morning(4) })),
      outcomeOf(
        keep({ email: 'a@visitors.example', browserToken: 'another', startsAt: morning(5) }),
      ),
    ]);
    expect(both.toSorted()).toEqual(['409 sessions.visitorHold', 'done']);
  });

  it('that has run out keeps its visitor from nothing, though no job has come by', async () => {
    const { sessionId } = await keep();
    here.clock.advance({ minutes: 10 });
    const { sessionId: next } = await keep({ startsAt: morning(2) });
    expect(next).not.toBe(sessionId);
    expect((await storedSession(here, sessionId)).state).toBe('expired');
    expect(await auditsOf(here, 'update', sessionId)).toBe(1);
    expect(await eventsOf(here, 'sessions.changed', sessionId)).toBe(2);
  });

  it('obeys every rule that a client’s hold obeys', async () => {
    expect(await outcomeOf(keep({ startsAt: morning(1, 7) }))).toBe('409 sessions.notOffered');
    expect(await outcomeOf(keep({ durationMinutes: 45 }))).toBe('422 sessions.lengthNotOffered');
    await setPractice(here, coach, { isPublished: false });
    expect(await outcomeOf(keep())).toBe('422 sessions.notBookable');
    const type = { coach: coach.id, name: 'For a friend', code: '' };
    const link = await here.system.store.create('booking-links', type);
    await keep({ linkId: link.id });
    await here.system.store.update('booking-links', link.id, { isOn: false });
    expect(await outcomeOf(keep({ linkId: link.id }))).toBe('409 sessions.linkEnded');
  });

  it('leaks neither address nor browser by any door', async () => {
    const { sessionId } = await keep();
    const answer = await here.rest(`/api/sessions/${sessionId}`, { cookie: coach.cookie });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).not.toContain('visitor');
  });

  it('passes to the account, and is confirmed there', async () => {
    const { sessionId } = await keep();
    const client = await aClient(here);
    expect(await adoptVisitorHold(here.as(client.user), randomUUID())).toBeNull();
    expect(await adoptVisitorHold(here.as(client.user), browserToken)).toBe(sessionId);
    expect((await storedSession(here, sessionId)).client).toBe(client.id);
    const { rows } = await here.app.pool.query(
      'select visitor_hash, visitor_email from sessions where id = $1',
      [sessionId],
    );
    expect(rows).toEqual([{ visitor_hash: null, visitor_email: null }]);
    const { state } = await confirmSession(here.as(client.user), { sessionId });
    expect(state).toBe('confirmed');
    expect(await adoptVisitorHold(here.as(client.user), browserToken)).toBeNull();
  });

  it('is lengthened once while a new address is proven, and once while it is paid', async () => {
    const { sessionId } = await keep();
    const newcomer = await aPerson(here, ['client'], { isVerified: false });
    const ctx = () => here.as(newcomer.user);
    here.clock.advance({ minutes: 5 });
    await adoptVisitorHold(ctx(), browserToken);
    const until = async () =>
      Temporal.Instant.from((await storedSession(here, sessionId)).heldUntil ?? '')
        .since(testStart)
        .total('minutes');
    expect(await until()).toBe(37);
    here.clock.advance({ minutes: 10 });
    await lengthenHold(ctx(), { sessionId, why: 'verifying' });
    expect(await until()).toBe(37);
    await lengthenHold(ctx(), { sessionId, why: 'paying' });
    expect(await until()).toBe(47);
    await lengthenHold(ctx(), { sessionId, why: 'paying' });
    expect(await until()).toBe(47);
    await here.rest(`/api/sessions/${sessionId}`, {
      method: 'PATCH',
      cookie: newcomer.cookie,
      body: JSON.stringify({ payingSince: null, verifyingSince: null }),
    });
    await lengthenHold(ctx(), { sessionId, why: 'paying' });
    expect(await until()).toBe(47);
    const other = here.as((await aClient(here)).user);
    expect(await outcomeOf(lengthenHold(other, { sessionId, why: 'paying' }))).toBe(
      '404 common.notFound',
    );
  });
});
