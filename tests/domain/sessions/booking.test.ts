import { describe, expect, it } from 'vitest';

import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { morning, storedSession, bookingScene } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, anEngagement } from '#tests/support/people.ts';
import { testStart } from '#tests/support/world.ts';

const scene = bookingScene();
const { keep, bookTime } = scene;

describe('what the caller says of price, state and place', () => {
  it('counts for nothing', async () => {
    const answer = await scene.here.rest('/api/sessions', {
      method: 'POST',
      cookie: scene.client.cookie,
      body: JSON.stringify({
        coach: scene.coach.id,
        client: scene.client.id,
        type: scene.coach.typeId,
        startsAt: morning(1).toString(),
        endsAt: morning(1, 50).toString(),
        state: 'confirmed',
        priceMinor: 1,
        place: 'phone',
        heldUntil: morning(9).toString(),
        sequence: 7,
      }),
    });
    expect(answer.status).toBe(201);
    const row = await scene.here.system.store.findOne('sessions', {
      client: { equals: scene.client.id },
    });
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
    const id = await keep(scene.client, morning(1));
    await confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    const before = await storedSession(scene.here, id);
    for (const change of [
      { sequence: 99 },
      { priceMinor: 1 },
      { endsAt: morning(1, 20).toString() },
      { heldUntil: morning(3).toString() },
      { idempotencyKey: 'another' },
      { cancellation: { by: scene.coach.id, reason: 'not mine' } },
    ]) {
      await scene.here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: scene.client.cookie,
        body: JSON.stringify(change),
      });
      const { updatedAt: _, ...row } = await storedSession(scene.here, id);
      const { updatedAt: __, ...was } = before;
      expect(row, JSON.stringify(change)).toEqual(was);
    }
  });
});

describe('a change that is none', () => {
  it('is refused, not taken for a fault', async () => {
    const id = await keep(scene.client, morning(1));
    for (const change of [{ state: 'nonsense' }, { startsAt: 'soon' }, { state: { id: 'held' } }]) {
      const { status } = await scene.here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: scene.client.cookie,
        body: JSON.stringify(change),
      });
      expect(status, JSON.stringify(change)).toBe(422);
    }
  });
});

describe('the first confirmed booking', () => {
  it('makes the engagement and its conversation once, also when two are confirmed at once', async () => {
    const { store } = scene.here.system;
    const ids: string[] = [];
    for (const minutes of [0, 120]) {
      const { id } = await store.create('sessions', {
        coach: scene.coach.id,
        client: scene.client.id,
        type: scene.coach.typeId,
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
    await Promise.all(
      ids.map((sessionId) => confirmSession(scene.here.as(scene.client.user), { sessionId })),
    );
    const engagements = await store.find('engagements', {
      where: { client: { equals: scene.client.id } },
    });
    expect(engagements).toHaveLength(1);
    expect(engagements[0]).toMatchObject({ coach: scene.coach.id, state: 'active' });
    const talks = await store.find('conversations', {
      where: { engagement: { equals: engagements[0]?.id } },
    });
    expect(talks).toHaveLength(1);
    expect(talks[0]?.people.map(({ user }) => user).sort()).toEqual(
      [scene.coach.id, scene.client.id].sort(),
    );
    for (const id of ids)
      expect((await storedSession(scene.here, id)).engagement).toBe(engagements[0]?.id);
  });

  it('leaves nothing behind when it is refused', async () => {
    const id = await keep(scene.client, morning(1));
    scene.here.clock.advance({ minutes: holdMinutes });
    await outcomeOf(confirmSession(scene.here.as(scene.client.user), { sessionId: id }));
    expect(
      await scene.here.system.store.count('engagements', { client: { equals: scene.client.id } }),
    ).toBe(0);
  });
});

describe('the engagement that a booking joins', () => {
  it('is the one there is', async () => {
    const engagement = await anEngagement(scene.here, scene.coach, scene.client);
    const id = await keep(scene.client, morning(1));
    await confirmSession(scene.here.as(scene.client.user), {
      sessionId: id,
      topic: 'The move to part time',
    });
    expect(await storedSession(scene.here, id)).toMatchObject({
      engagement,
      topic: 'The move to part time',
    });
  });

  it('is kept as it is when it is paused, begins when it was an invitation, and is a new one when it ended', async () => {
    const { store } = scene.here.system;
    const engagement = await anEngagement(scene.here, scene.coach, scene.client);
    await store.update('engagements', engagement, { state: 'paused' });
    expect(
      (await storedSession(scene.here, await bookTime(scene.client, morning(1)))).engagement,
    ).toBe(engagement);
    expect((await store.findByID('engagements', engagement))?.state).toBe('paused');

    await store.update('engagements', engagement, { state: 'ended' });
    const anew = (await storedSession(scene.here, await bookTime(scene.client, morning(2))))
      .engagement;
    expect(anew).not.toBe(engagement);
    expect(await store.count('conversations', { engagement: { equals: anew } })).toBe(1);

    const invited = await aClient(scene.here);
    const invitation = await store.create('engagements', {
      coach: scene.coach.id,
      client: invited.id,
      state: 'invited',
    });
    expect((await storedSession(scene.here, await bookTime(invited, morning(3)))).engagement).toBe(
      invitation.id,
    );
    expect(await store.findByID('engagements', invitation.id)).toMatchObject({ state: 'active' });
    expect(await store.count('conversations', { engagement: { equals: invitation.id } })).toBe(1);
  });
});
