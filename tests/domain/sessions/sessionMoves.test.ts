import { beforeEach, describe, expect, it } from 'vitest';

import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { sessionStates, type SessionState } from '#domain/sessions/session.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { morning, storedSession, bookingScene } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson } from '#tests/support/people.ts';
import { testStart } from '#tests/support/world.ts';

const scene = bookingScene();
const { keep, bookTime } = scene;

describe('who may make which move', () => {
  const parts = ['client', 'unverified', 'coach', 'stranger', 'support'] as const;
  const moment: Partial<Record<SessionState, Temporal.Instant>> = {
    completed: morning(1, 60),
    missed: morning(1, 60),
  };
  /** What is not scene.here is refused. */
  const allowed: Record<(typeof parts)[number], string[]> = {
    client: [
      'held → confirmed',
      'held → cancelled',
      'pending → cancelled',
      'confirmed → cancelled',
    ],
    unverified: ['held → cancelled'],
    coach: [
      'pending → confirmed',
      'pending → declined',
      'confirmed → cancelled',
      'confirmed → completed',
      'confirmed → missed',
    ],
    stranger: [],
    support: [
      'held → confirmed',
      'held → cancelled',
      'pending → confirmed',
      'pending → declined',
      'pending → cancelled',
      'confirmed → cancelled',
      'confirmed → completed',
      'confirmed → missed',
    ],
  };

  for (const part of parts) {
    it(`${part}: ${allowed[part].join(', ') || 'none'}`, async () => {
      const done: string[] = [];
      for (const from of ['held', 'pending', 'confirmed'] as const) {
        for (const to of sessionStates) {
          if (from === to || to === 'expired' || (from === 'held' && to === 'pending')) continue;
          if (to === 'held') continue;
          scene.here.clock.set(testStart);
          scene.coach = await aCoach(scene.here);
          const booker = await aPerson(scene.here, ['client'], {
            isVerified: part !== 'unverified',
          });
          const id = await keep(booker, morning(1));
          if (from !== 'held') {
            await scene.here.system.store.update('sessions', id, { state: from });
          }
          const actor = {
            client: booker,
            unverified: booker,
            coach: scene.coach,
            stranger: undefined,
            support: undefined,
          }[part];
          const person =
            actor ??
            (part === 'support'
              ? await aPerson(scene.here, ['support'], { level: 2 })
              : await aClient(scene.here));
          const at = moment[to];
          if (at) scene.here.clock.set(at);
          const code = await outcomeOf(
            scene.here.as(person.user).store.update('sessions', id, { state: to }),
          );
          if (code === 'done') done.push(`${from} → ${to}`);
          else expect(code).toMatch(/^(403|404|409) /);
        }
      }
      expect(done.sort()).toEqual([...allowed[part]].sort());
    }, 60_000);
  }
});

describe('a coach who approves first', () => {
  beforeEach(() =>
    scene.here.system.store.update('session-types', scene.coach.typeId, { needsApproval: true }),
  );

  it('gets a request, also when the client names another state, and it keeps the time', async () => {
    const id = await keep(scene.client, morning(1));
    const { state } = await confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    expect(state).toBe('pending');
    const row = await storedSession(scene.here, id);
    expect([row.state, row.engagement, row.awaits]).toEqual(['pending', null, 'coach']);
    scene.here.clock.advance({ hours: 2 });
    await sweepHolds(scene.here.system);
    expect(await outcomeOf(keep(await aClient(scene.here), morning(1)))).toBe(
      '409 sessions.timeTaken',
    );
  });

  it('approves or declines, which the client cannot do for them', async () => {
    const first = await bookTime(scene.client, morning(1));
    const asClient = decideSession(scene.here.as(scene.client.user), {
      sessionId: first,
      decision: 'confirmed',
    });
    expect(await outcomeOf(asClient)).toBe('403 sessions.notYourMove');
    await decideSession(scene.here.as(scene.coach.user), {
      sessionId: first,
      decision: 'confirmed',
    });
    expect(await storedSession(scene.here, first)).toMatchObject({ state: 'confirmed' });
    expect((await storedSession(scene.here, first)).engagement).toBeTruthy();

    const second = await bookTime(scene.client, morning(2));
    await decideSession(scene.here.as(scene.coach.user), {
      sessionId: second,
      decision: 'declined',
    });
    expect((await storedSession(scene.here, second)).state).toBe('declined');
    expect(await outcomeOf(keep(await aClient(scene.here), morning(2)))).toBe('done');
    const again = decideSession(scene.here.as(scene.coach.user), {
      sessionId: second,
      decision: 'confirmed',
    });
    expect(await outcomeOf(again)).toBe('409 sessions.noSuchMove');
  });

  it('of another session does not find it', async () => {
    const id = await bookTime(scene.client, morning(1));
    const other = await aCoach(scene.here);
    for (const person of [
      other,
      await aClient(scene.here),
      await aPerson(scene.here, ['moderator']),
    ]) {
      const ctx = scene.here.as(person.user);
      const decided = decideSession(ctx, { sessionId: id, decision: 'confirmed' });
      expect(await outcomeOf(decided)).toBe('404 common.notFound');
      expect(await outcomeOf(cancelSession(ctx, { sessionId: id }))).toBe('404 common.notFound');
    }
    expect(await outcomeOf(cancelSession(scene.here.visitor, { sessionId: id }))).toBe(
      '404 common.notFound',
    );
    expect((await storedSession(scene.here, id)).state).toBe('pending');
  });
});

describe('a session that does not need approval', () => {
  it('is confirmed although its client asks for "pending"', async () => {
    const id = await keep(scene.client, morning(1));
    await scene.here.as(scene.client.user).store.update('sessions', id, { state: 'pending' });
    expect((await storedSession(scene.here, id)).state).toBe('confirmed');
  });

  it('cannot be cancelled by its sides once it has begun', async () => {
    const id = await bookTime(scene.client, morning(1));
    scene.here.clock.set(morning(1));
    for (const person of [scene.client, scene.coach]) {
      expect(await outcomeOf(cancelSession(scene.here.as(person.user), { sessionId: id }))).toBe(
        '409 sessions.begun',
      );
    }
  });
});

describe('a cancellation', () => {
  it('says who cancelled, when and why, and frees the time', async () => {
    const other = await aClient(scene.here);
    const id = await keep(scene.client, morning(1));
    await confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    const { sequence } = await storedSession(scene.here, id);
    await cancelSession(scene.here.as(scene.coach.user), { sessionId: id, reason: 'A fever' });
    const row = await storedSession(scene.here, id);
    expect(row).toMatchObject({
      state: 'cancelled',
      sequence: sequence + 1,
      cancellation: { by: scene.coach.id, reason: 'A fever' },
    });
    expect(Temporal.Instant.from(row.cancellation?.at ?? '').equals(testStart)).toBe(true);
    expect((await storedSession(scene.here, await keep(other, morning(1)))).state).toBe('held');
  });

  it('names nobody else, whatever the caller says', async () => {
    const id = await keep(scene.client, morning(1));
    await confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    await scene.here.rest(`/api/sessions/${id}`, {
      method: 'PATCH',
      cookie: scene.client.cookie,
      body: JSON.stringify({ state: 'cancelled', cancellation: { by: scene.coach.id } }),
    });
    expect((await storedSession(scene.here, id)).cancellation?.by).toBe(scene.client.id);
  });
});
