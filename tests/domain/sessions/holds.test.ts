import { describe, expect, it } from 'vitest';

import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { morning, storedSession, bookingScene } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';

const scene = bookingScene();
const { keep } = scene;

describe('one person who keeps times', () => {
  it('keeps two times at most for one person', async () => {
    const answers: string[] = [];
    for (const hours of [0, 2, 4]) {
      scene.coach = await aCoach(scene.here);
      answers.push(await outcomeOf(keep(scene.client, morning(1, hours * 60))));
    }
    expect(answers).toEqual(['done', 'done', '409 sessions.tooManyHolds']);
  });

  it('moves a hold when the person chooses another time with the same coach', async () => {
    const first = await keep(scene.client, morning(1));
    const second = await keep(scene.client, morning(1, 30));
    expect((await storedSession(scene.here, first)).state).toBe('cancelled');
    expect((await storedSession(scene.here, second)).state).toBe('held');
  });
});

describe('a hold', () => {
  const listed = async (person: Person | null) => {
    const ctx = person ? scene.here.as(person.user) : scene.here.visitor;
    const range = { from: morning(1), until: morning(1, 1) };
    const free = await freeSlotsOf(ctx, { typeId: scene.coach.typeId, ...range });
    return free?.slots.length;
  };

  it('shows as free to its owner, as taken to everyone else, and as free to all once it ended', async () => {
    await keep(scene.client, morning(1));
    const other = await aClient(scene.here);
    expect([await listed(scene.client), await listed(other), await listed(null)]).toEqual([
      1, 0, 0,
    ]);
    scene.here.clock.advance({ minutes: holdMinutes });
    expect([await listed(scene.client), await listed(other), await listed(null)]).toEqual([
      1, 1, 1,
    ]);
  });

  it('of a person whose address is not confirmed is kept for them, let go by them, and nothing else', async () => {
    const fresh = await aPerson(scene.here, ['client'], { isVerified: false });
    const id = await keep(fresh, morning(1));
    const ctx = scene.here.as(fresh.user);
    expect(await outcomeOf(confirmSession(ctx, { sessionId: id }))).toBe(
      '403 identity.verifyFirst',
    );
    expect(await outcomeOf(ctx.store.update('sessions', id, { topic: 'Words' }))).toBe(
      '403 identity.verifyFirst',
    );
    await cancelSession(ctx, { sessionId: id });
    expect((await storedSession(scene.here, id)).state).toBe('cancelled');
    expect(await listed(scene.client)).toBe(1);
  });

  it('that ended is not counted among the two, and leaves an audit row and an event as it goes', async () => {
    const id = await keep(scene.client, morning(1));
    const other = await aCoach(scene.here);
    await keep(scene.client, morning(2), other.typeId);
    const third = await aCoach(scene.here);
    expect(await outcomeOf(keep(scene.client, morning(3), third.typeId))).toBe(
      '409 sessions.tooManyHolds',
    );
    scene.here.clock.advance({ minutes: holdMinutes });
    expect(await outcomeOf(keep(scene.client, morning(3), third.typeId))).toBe('done');
    await sweepHolds(scene.here.system);
    expect((await storedSession(scene.here, id)).state).toBe('expired');
    const about = { documentId: { equals: id } };
    expect(await scene.here.system.store.count('audit-logs', about)).toBe(2);
    expect(await scene.here.system.store.count('events', about)).toBe(2);
  });

  it('cannot be confirmed once its time has come', async () => {
    const id = await keep(scene.client, morning(0, 30));
    scene.here.clock.set(morning(0, 5));
    expect(
      await outcomeOf(confirmSession(scene.here.as(scene.client.user), { sessionId: id })),
    ).toBe('done');
    const late = await aClient(scene.here);
    scene.here.clock.set(morning(1, -5));
    const soon = await keep(late, morning(1));
    scene.here.clock.set(morning(1));
    expect(await outcomeOf(confirmSession(scene.here.as(late.user), { sessionId: soon }))).toBe(
      '409 sessions.noSuchMove',
    );
  });
});

describe('a hold that runs out', () => {
  it('lasts ten minutes by the injected clock, then cannot be confirmed', async () => {
    const id = await keep(scene.client, morning(1));
    scene.here.clock.advance({ minutes: holdMinutes });
    expect(
      await outcomeOf(confirmSession(scene.here.as(scene.client.user), { sessionId: id })),
    ).toMatch(/^409 sessions.holdEnded/);
  });

  it('can be confirmed in its last second', async () => {
    const id = await keep(scene.client, morning(1));
    scene.here.clock.advance({ seconds: holdMinutes * 60 - 1 });
    expect(await confirmSession(scene.here.as(scene.client.user), { sessionId: id })).toMatchObject(
      {
        state: 'confirmed',
      },
    );
  });

  it('is let go by its job and by the sweep, and not before its end', async () => {
    const [one, other] = [await aClient(scene.here), await aClient(scene.here)];
    const first = await keep(one, morning(1));
    const second = await keep(other, morning(2));
    await expireHold(scene.here.system, { sessionId: first });
    expect((await storedSession(scene.here, first)).state).toBe('held');
    scene.here.clock.advance({ minutes: holdMinutes });
    await expireHold(scene.here.system, { sessionId: first });
    await sweepHolds(scene.here.system);
    expect((await storedSession(scene.here, first)).state).toBe('expired');
    expect((await storedSession(scene.here, second)).state).toBe('expired');
  });

  it('or was let go says what became of it, to whoever confirms it after all', async () => {
    const first = await keep(scene.client, morning(1));
    const confirm = (sessionId: string) =>
      outcomeOf(confirmSession(scene.here.as(scene.client.user), { sessionId }));
    const second = await keep(scene.client, morning(2));
    expect(await confirm(first)).toBe('409 sessions.holdLetGo');
    scene.here.clock.advance({ minutes: holdMinutes });
    await sweepHolds(scene.here.system);
    expect(await confirm(second)).toBe('409 sessions.holdEnded');
  });
});
