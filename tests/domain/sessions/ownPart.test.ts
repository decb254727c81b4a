import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { recordAttendance, writeUpSession } from '#domain/sessions/recordSession.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import type { Role } from '#domain/people/roles.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { signedIn, type Person } from '#tests/support/people.ts';

const scene = bookingScene();

/** The same person, on staff from now on. */
async function onStaff({ id }: Person, roles: Role[]): Promise<Person> {
  await scene.here.system.store.update('users', id, { roles });
  return signedIn(scene.here, id, { roles, level: 2 });
}

const as = (person: Person) => scene.here.as(person.user);

describe('somebody on staff, in a session of their own', () => {
  it('is its coach, and writes the summary', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(1));
    const coach = await onStaff(scene.coach, ['coach', 'admin']);
    scene.here.clock.set(morning(1, 120));
    await recordAttendance(as(coach), { sessionId, attendance: 'attended' });
    const words = { summary: 'What we agreed', nextStep: '', isShared: true };
    expect(await codeOf(writeUpSession(as(coach), { sessionId, ...words }))).toBe('none');
    expect((await storedSession(scene.here, sessionId)).summary).toBe('What we agreed');
  });

  it('is its client, bound by what they agreed to, and records nothing of it', async () => {
    const { store } = scene.here.system;
    await store.update('session-types', scene.coach.typeId, { moveHours: 48, mostMoves: 3 });
    const sessionId = await scene.bookTime(scene.client, morning(1));
    for (const role of ['admin', 'support'] as const) {
      const client = await onStaff(scene.client, ['client', role]);
      scene.here.clock.set(morning(0));
      const move = rescheduleSession(as(client), { sessionId, startsAt: morning(2) });
      expect(await codeOf(move)).toBe('sessions.moveTooLate');
      scene.here.clock.set(morning(1, 120));
      const record = recordAttendance(as(client), { sessionId, attendance: 'missedByCoach' });
      expect(await codeOf(record)).toBe('common.forbidden');
      expect(await codeOf(cancelSession(as(client), { sessionId }))).toBe('sessions.begun');
    }
    expect(await storedSession(scene.here, sessionId)).toMatchObject({
      state: 'confirmed',
      timesMoved: 0,
    });
  });

  it('books for themselves as a client does', async () => {
    const client = await onStaff(scene.client, ['client', 'admin']);
    const booking = {
      coach: scene.coach.id,
      client: client.id,
      type: scene.coach.typeId,
      startsAt: morning(1).toString(),
      state: 'confirmed',
    };
    const answer = await scene.here.rest('/api/sessions', {
      method: 'POST',
      cookie: client.cookie,
      body: JSON.stringify(booking),
    });
    expect(await answer.json()).toMatchObject({ doc: { state: 'held' } });
  });
});
