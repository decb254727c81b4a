import { describe, expect, it } from 'vitest';

import type { Role } from '#domain/people/roles.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { morning, setPractice, storedSession, bookingScene } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import {
  aClient,
  aCoach,
  anEngagement,
  aPerson,
  signedIn,
  type Person,
} from '#tests/support/people.ts';
import { testStart } from '#tests/support/world.ts';

const scene = bookingScene();
const { keep, bookTime } = scene;

const ofType = (change: Record<string, unknown>) =>
  scene.here.system.store.update('session-types', scene.coach.typeId, change);

/** A coach who is somebody's client too. */
const alsoClient = async (person: Person): Promise<Person> => {
  const roles: Role[] = ['coach', 'client'];
  await scene.here.system.store.update('users', person.id, { roles });
  // Whoever's roles change is signed out.
  return signedIn(scene.here, person.id, { roles });
};

/** A time written by the office, with these changes. */
const written = (by: Person, change: Record<string, unknown> & { startsAt?: string } = {}) => {
  const { startsAt = morning(1).toString() } = change;
  return scene.here.as(by.user).store.create('sessions', {
    coach: scene.coach.id,
    client: scene.client.id,
    type: scene.coach.typeId,
    state: 'confirmed',
    startsAt,
    endsAt: Temporal.Instant.from(startsAt).add({ minutes: 50 }).toString(),
    place: 'video',
    priceMinor: 0,
    currency: 'USD',
    sequence: 0,
    ...change,
  });
};

describe('a time that cannot be had', () => {
  it('because it is too soon, too far, off the grid or outside the hours', async () => {
    await setPractice(scene.here, scene.coach, { noticeMinutes: 24 * 60, horizonDays: 5 });
    expect(await outcomeOf(keep(scene.client, morning(0, 60)))).toBe('409 sessions.tooSoon');
    expect(await outcomeOf(keep(scene.client, morning(1, -30)))).toBe('409 sessions.tooSoon');
    expect(await outcomeOf(keep(scene.client, morning(6)))).toBe('409 sessions.tooFar');
    expect(await outcomeOf(keep(scene.client, morning(2, 7)))).toBe('409 sessions.notOffered');
    expect(await outcomeOf(keep(scene.client, morning(2).add({ milliseconds: 1 })))).toBe(
      '409 sessions.notOffered',
    );
    expect(await outcomeOf(keep(scene.client, morning(2).add({ nanoseconds: 1 })))).toBe(
      '409 sessions.notOffered',
    );
    expect(await outcomeOf(keep(scene.client, morning(2, 12 * 60)))).toBe(
      '409 sessions.notOffered',
    );
    // The last that still ends by 20:00 begins at 19:00.
    expect(await outcomeOf(keep(scene.client, morning(2, 9 * 60 + 30)))).toBe(
      '409 sessions.notOffered',
    );
    expect(await outcomeOf(keep(scene.client, morning(2, 9 * 60)))).toBe('done');
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe('done');
  });

  it('because its type is closed, its coach unpublished or suspended, or there is no such type', async () => {
    const refused = '422 sessions.notBookable';
    await ofType({ isBookable: false });
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe(refused);
    await ofType({ isBookable: true });
    await setPractice(scene.here, scene.coach, { isPublished: false });
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe(refused);
    await setPractice(scene.here, scene.coach, { isPublished: true });
    await scene.here.system.store.update('users', scene.coach.id, { status: 'suspended' });
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe(refused);
    expect(await outcomeOf(keep(scene.client, morning(1), 'no-type'))).toBe(refused);
    expect(await outcomeOf(keep(scene.client, morning(1), scene.coach.id))).toBe(refused);
  });

  it('because a type was closed while the time was held', async () => {
    const id = await keep(scene.client, morning(1));
    await ofType({ isBookable: false });
    expect(
      await outcomeOf(confirmSession(scene.here.as(scene.client.user), { sessionId: id })),
    ).toBe('409 sessions.notBookable');
  });

  it('because one cannot book oneself, and only clients book', async () => {
    const both = await alsoClient(scene.coach);
    expect(await outcomeOf(keep(both, morning(1)))).toBe('422 sessions.ownSession');
    expect(await outcomeOf(keep(await aCoach(scene.here), morning(1)))).toBe(
      '403 common.forbidden',
    );
    expect(
      await outcomeOf(
        holdSession(scene.here.visitor, { typeId: scene.coach.typeId, startsAt: morning(1) }),
      ),
    ).toBe('401 common.signInFirst');
  });

  it('because its coach is the client of another coach then, or the client a coach', async () => {
    const both = await alsoClient(scene.coach);
    const mentor = await aCoach(scene.here);
    await keep(both, morning(1), mentor.typeId);
    expect(await outcomeOf(keep(scene.client, morning(1, 30)))).toBe('409 sessions.timeTaken');
    await bookTime(scene.client, morning(2));
    expect(await outcomeOf(keep(both, morning(2, -30), mentor.typeId))).toBe(
      '409 sessions.clientBusy',
    );
    const range = { from: morning(2, -30), until: morning(2, 1) };
    const free = await freeSlotsOf(scene.here.as(both.user), { typeId: mentor.typeId, ...range });
    expect(free?.slots).toEqual([]);
  });
});

describe('buffers', () => {
  it('keep the larger of the one before and the one after between two sessions, not both', async () => {
    const profile = await scene.here.system.store.findOne('coach-profiles', {
      user: { equals: scene.coach.id },
    });
    await scene.here.system.store.update('coach-profiles', profile?.id ?? '', {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
      stepMinutes: 5,
    });
    const [one, other, third] = [
      await aClient(scene.here),
      await aClient(scene.here),
      await aClient(scene.here),
    ];
    await keep(one, morning(1));
    // Ends at 50; twenty minutes later is 70.
    expect(await outcomeOf(keep(other, morning(1, 65)))).toBe('409 sessions.timeTaken');
    expect(await outcomeOf(keep(other, morning(1, 70)))).toBe('done');
    expect(await outcomeOf(keep(third, morning(1, -65)))).toBe('409 sessions.timeTaken');
    expect(await outcomeOf(keep(third, morning(1, -70)))).toBe('done');
  });
});

describe('the list of free times', () => {
  it('is what can be held, no more and no less, over a week', async () => {
    const other = await aClient(scene.here);
    const elsewhere = await aCoach(scene.here);
    await holdSession(scene.here.as(scene.client.user), {
      typeId: elsewhere.typeId,
      startsAt: morning(3, 60),
    });
    const taken = await keep(other, morning(2, 30));
    await confirmSession(scene.here.as(other.user), { sessionId: taken });
    const ctx = scene.here.as(scene.client.user);
    const [from, until] = [testStart, morning(7)];
    const free = await freeSlotsOf(ctx, { typeId: scene.coach.typeId, from, until });
    const listed = new Set(free?.slots.map(({ startsAt }) => startsAt.epochMilliseconds));
    const accepted = new Set<number>();
    for (let at = from; Temporal.Instant.compare(at, until) < 0; at = at.add({ minutes: 30 })) {
      // Each hold moves the one before.
      const answer = await outcomeOf(keep(scene.client, at));
      if (answer === 'done') accepted.add(at.epochMilliseconds);
    }
    expect([...accepted]).toEqual([...listed]);
    expect(listed.size).toBeGreaterThan(100);
  }, 120_000);
});

describe('the office', () => {
  it('may book outside the hours, and never over another session', async () => {
    const admin = await aPerson(scene.here, ['admin'], { level: 2 });
    await setPractice(scene.here, scene.coach, { noticeMinutes: 24 * 60, isPublished: false });
    const override = { reason: 'Agreed on the phone' };
    const outside = morning(0, 12 * 60 + 7).toString();
    expect(await outcomeOf(written(admin, { startsAt: outside }))).toBe('409 sessions.tooSoon');
    const id = (await written(admin, { startsAt: outside, override })).id;
    expect(await storedSession(scene.here, id)).toMatchObject({
      state: 'confirmed',
      priceMinor: 9600,
    });
    const over = {
      override,
      client: (await aClient(scene.here)).id,
      startsAt: morning(0, 12 * 60 + 50).toString(),
    };
    expect(await outcomeOf(written(admin, over))).toBe('409 sessions.timeTaken');
    scene.coach = await aCoach(scene.here);
    expect(
      await outcomeOf(written(admin, { override, startsAt: morning(0, 12 * 60).toString() })),
    ).toBe('409 sessions.clientBusy');
  });

  it('moves a session as a whole, and never onto another one', async () => {
    const support = await aPerson(scene.here, ['support'], { level: 2 });
    const id = await bookTime(scene.client, morning(1));
    await bookTime(await aClient(scene.here), morning(2));
    const move = (startsAt: Temporal.Instant) =>
      outcomeOf(
        scene.here.as(support.user).store.update('sessions', id, {
          startsAt: startsAt.toString(),
          override: { reason: 'Agreed on the phone' },
        }),
      );
    expect(await move(morning(2, 20))).toBe('409 sessions.timeTaken');
    const { sequence } = await storedSession(scene.here, id);
    expect(await move(morning(1, 10))).toBe('done');
    const row = await storedSession(scene.here, id);
    expect(row.sequence).toBe(sequence + 1);
    expect(Temporal.Instant.from(row.endsAt).equals(morning(1, 60))).toBe(true);
    await cancelSession(scene.here.as(support.user), { sessionId: id });
    expect(await move(morning(4))).toBe('409 sessions.noSuchMove');
  });

  it('begins no session in a state that only what has happened can reach', async () => {
    const admin = await aPerson(scene.here, ['admin'], { level: 2 });
    for (const state of ['completed', 'missed', 'cancelled', 'declined', 'expired'] as const) {
      const wish = { state, startsAt: morning(2).toString() };
      expect(await outcomeOf(written(admin, wish)), state).toBe('422 common.invalid');
    }
    expect(
      await scene.here.system.store.count('sessions', { coach: { equals: scene.coach.id } }),
    ).toBe(0);
  });

  it('makes by its booking the engagement and the conversation too', async () => {
    const admin = await aPerson(scene.here, ['admin'], { level: 2 });
    const { id } = await written(admin);
    const { engagement } = await storedSession(scene.here, id);
    expect(engagement).toBeTruthy();
    expect(
      await scene.here.system.store.count('conversations', { engagement: { equals: engagement } }),
    ).toBe(1);
    const stranger = await anEngagement(
      scene.here,
      await aCoach(scene.here),
      await aClient(scene.here),
    );
    const foreign = {
      state: 'held',
      engagement: stranger,
      startsAt: morning(2).toString(),
    } as const;
    expect(await outcomeOf(written(admin, foreign))).toBe('422 common.invalid');
  });
});
