import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { book, hold, morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
});

/** The person keeps a time of the coach. */
const keep = (person: Person, startsAt: Temporal.Instant, typeId = coach.typeId) =>
  hold(here, person, { typeId, startsAt });

const bookTime = (person: Person, startsAt: Temporal.Instant) =>
  book(here, person, { typeId: coach.typeId, startsAt });

describe('what the caller says of price, length and place', () => {
  it('counts for nothing', async () => {
    const answer = await here.rest('/api/sessions', {
      method: 'POST',
      cookie: client.cookie,
      body: JSON.stringify({
        coach: coach.id,
        client: client.id,
        type: coach.typeId,
        startsAt: morning(1).toString(),
        endsAt: morning(1, 5).toString(),
        state: 'confirmed',
        priceMinor: 1,
        currency: 'ILS',
        place: 'phone',
        heldUntil: morning(9).toString(),
        sequence: 7,
      }),
    });
    expect(answer.status).toBe(201);
    const row = await here.system.store.findOne('sessions', { client: { equals: client.id } });
    expect(row).toMatchObject({
      state: 'held',
      priceMinor: 9600,
      currency: 'GBP',
      place: 'video',
      sequence: 0,
    });
    expect(Temporal.Instant.from(row?.endsAt ?? '').equals(morning(1, 50))).toBe(true);
    const until = testStart.add({ minutes: holdMinutes });
    expect(Temporal.Instant.from(row?.heldUntil ?? '').equals(until)).toBe(true);
  });

  it('counts for nothing in a session that is there either', async () => {
    const id = await keep(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id });
    const before = await storedSession(here, id);
    for (const change of [
      { sequence: 99 },
      { priceMinor: 1 },
      { endsAt: morning(1, 20).toString() },
      { heldUntil: morning(3).toString() },
      { idempotencyKey: 'another' },
      { cancellation: { by: coach.id, reason: 'not mine' } },
    ]) {
      await here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: client.cookie,
        body: JSON.stringify(change),
      });
      const { updatedAt: _, ...row } = await storedSession(here, id);
      const { updatedAt: __, ...was } = before;
      expect(row, JSON.stringify(change)).toEqual(was);
    }
  });
});

describe('a change that is none', () => {
  it('is refused, not taken for a fault', async () => {
    const id = await keep(client, morning(1));
    for (const change of [{ state: 'nonsense' }, { startsAt: 'soon' }, { state: { id: 'held' } }]) {
      const { status } = await here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: client.cookie,
        body: JSON.stringify(change),
      });
      expect(status, JSON.stringify(change)).toBe(422);
    }
  });
});

describe('the first confirmed booking', () => {
  it('makes the engagement and its conversation once, also when two are confirmed at once', async () => {
    const { store } = here.system;
    const ids: string[] = [];
    for (const minutes of [0, 120]) {
      const { id } = await store.create('sessions', {
        coach: coach.id,
        client: client.id,
        type: coach.typeId,
        state: 'held',
        startsAt: morning(1, minutes).toString(),
        endsAt: morning(1, minutes + 50).toString(),
        place: 'video',
        priceMinor: 0,
        currency: 'GBP',
        sequence: 0,
      });
      ids.push(id);
    }
    await Promise.all(ids.map((sessionId) => confirmSession(here.as(client.user), { sessionId })));
    const engagements = await store.find('engagements', {
      where: { client: { equals: client.id } },
    });
    expect(engagements).toHaveLength(1);
    expect(engagements[0]).toMatchObject({ coach: coach.id, state: 'active' });
    const talks = await store.find('conversations', {
      where: { engagement: { equals: engagements[0]?.id } },
    });
    expect(talks).toHaveLength(1);
    expect(talks[0]?.people.map(({ user }) => user).sort()).toEqual([coach.id, client.id].sort());
    for (const id of ids)
      expect((await storedSession(here, id)).engagement).toBe(engagements[0]?.id);
  });

  it('leaves nothing behind when it is refused', async () => {
    const id = await keep(client, morning(1));
    here.clock.advance({ minutes: holdMinutes });
    await outcomeOf(confirmSession(here.as(client.user), { sessionId: id }));
    expect(await here.system.store.count('engagements', { client: { equals: client.id } })).toBe(0);
  });
});

describe('the engagement that a booking joins', () => {
  it('is the one there is', async () => {
    const engagement = await anEngagement(here, coach, client);
    const id = await keep(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id, topic: 'The move to part time' });
    expect(await storedSession(here, id)).toMatchObject({
      engagement,
      topic: 'The move to part time',
    });
  });

  it('is kept as it is when it is paused, begins when it was an invitation, and is a new one when it ended', async () => {
    const { store } = here.system;
    const engagement = await anEngagement(here, coach, client);
    await store.update('engagements', engagement, { state: 'paused' });
    expect((await storedSession(here, await bookTime(client, morning(1)))).engagement).toBe(
      engagement,
    );
    expect((await store.findByID('engagements', engagement))?.state).toBe('paused');

    await store.update('engagements', engagement, { state: 'ended' });
    const anew = (await storedSession(here, await bookTime(client, morning(2)))).engagement;
    expect(anew).not.toBe(engagement);
    expect(await store.count('conversations', { engagement: { equals: anew } })).toBe(1);

    const invited = await aClient(here);
    const invitation = await store.create('engagements', {
      coach: coach.id,
      client: invited.id,
      state: 'invited',
    });
    expect((await storedSession(here, await bookTime(invited, morning(3)))).engagement).toBe(
      invitation.id,
    );
    expect(await store.findByID('engagements', invitation.id)).toMatchObject({ state: 'active' });
    expect(await store.count('conversations', { engagement: { equals: invitation.id } })).toBe(1);
  });
});
