import { beforeEach, describe, expect, it } from 'vitest';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { offerOtherTime } from '#domain/sessions/offerOtherTime.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { sessionToMove, timesToChoose } from '#domain/sessions/timesToChoose.ts';
import {
  bookingScene,
  hold,
  morning,
  setPractice,
  storedSession,
} from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aPerson, type Person } from '#tests/support/people.ts';

const scene = bookingScene();
const { bookTime } = scene;
let office: Person;

const ofType = (change: Record<string, unknown>) =>
  scene.here.system.store.update('session-types', scene.coach.typeId, change);
const moved = (by: Person, sessionId: string, startsAt: Temporal.Instant) =>
  outcomeOf(rescheduleSession(scene.here.as(by.user), { sessionId, startsAt }));
const freeTimes = async (by: Person, sessionId: string, from: Temporal.Instant) => {
  const ctx = scene.here.as(by.user);
  const wanted = await sessionToMove(ctx, { sessionId });
  return timesToChoose(ctx, { ...wanted, from, until: from.add({ minutes: 1 }) });
};

beforeEach(async () => {
  await ofType({ mostMoves: 5 });
  office = await aPerson(scene.here, ['admin'], { level: 2 });
});

describe('a booked session moves as it was agreed, whatever the coach edits later', () => {
  it('in its own length, after the coach has given that up', async () => {
    const id = await bookTime(scene.client, morning(3));
    await ofType({ durationMinutes: 30 });
    const [slot] = await freeTimes(scene.client, id, morning(4));
    expect(slot?.startsAt.until(slot.endsAt).total('minutes')).toBe(50);
    expect(await moved(scene.client, id, morning(4))).toBe('done');
    expect(await moved(scene.coach, id, morning(5))).toBe('done');
    expect(await moved(office, id, morning(6))).toBe('done');
    const { endsAt } = await storedSession(scene.here, id);
    expect(Temporal.Instant.from(endsAt).equals(morning(6, 50))).toBe(true);
  });

  it('for its client too, after the type was closed or the profile hidden', async () => {
    const id = await bookTime(scene.client, morning(3));
    await ofType({ isBookable: false });
    expect(await freeTimes(scene.client, id, morning(4))).toHaveLength(1);
    expect(await moved(scene.client, id, morning(4))).toBe('done');
    await ofType({ isBookable: true });
    await setPractice(scene.here, scene.coach, { isPublished: false });
    expect(await moved(scene.client, id, morning(5))).toBe('done');
  });

  it('within the hours, notice and limits that the coach has now', async () => {
    const id = await bookTime(scene.client, morning(3));
    await ofType({ noticeMinutes: 5 * 24 * 60 });
    expect(await moved(scene.client, id, morning(4))).toBe('409 sessions.tooSoon');
    expect(await moved(scene.client, id, morning(5))).toBe('done');
  });

  it('while a hold, which is not agreed yet, ends with the length it was made for', async () => {
    const id = await hold(scene.here, scene.client, {
      typeId: scene.coach.typeId,
      startsAt: morning(3),
    });
    await ofType({ durationMinutes: 30 });
    const confirmed = confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    expect(await outcomeOf(confirmed)).toBe('409 sessions.lengthNotOffered');
  });
});

describe('a coach who is not active any more', () => {
  const suspend = () =>
    scene.here.system.store.update('users', scene.coach.id, { status: 'suspended' });

  it('gets no session moved, by whomever', async () => {
    const id = await bookTime(scene.client, morning(3));
    await suspend();
    expect(await freeTimes(scene.client, id, morning(4))).toEqual([]);
    expect(await moved(scene.client, id, morning(4))).toBe('409 sessions.notBookable');
    expect(await moved(office, id, morning(4))).toBe('409 sessions.notBookable');
  });

  it('gets no request approved and no offered time accepted, by whomever', async () => {
    await ofType({ needsApproval: true });
    const asked = await bookTime(scene.client, morning(3));
    const offered = await bookTime(scene.client, morning(4));
    await offerOtherTime(scene.here.as(scene.coach.user), {
      sessionId: offered,
      startsAt: morning(5),
    });
    await suspend();
    const { store } = scene.here.system;
    const accept = { sessionId: offered, decision: 'confirmed' } as const;
    const approve = { sessionId: asked, decision: 'confirmed' } as const;
    for (const answer of [
      () => answerOffer(scene.here.as(scene.client.user), accept),
      () => decideSession(scene.here.as(office.user), approve),
      () => store.update('sessions', asked, { state: 'confirmed' }),
    ]) {
      expect(await outcomeOf(answer())).toBe('409 sessions.notBookable');
    }
    const decline = { sessionId: asked, decision: 'declined' } as const;
    await decideSession(scene.here.as(office.user), decline);
  });

  it('gets nothing new, also by the office', async () => {
    await suspend();
    const wish = { clientId: scene.client.id, typeId: scene.coach.typeId, startsAt: morning(3) };
    expect(await outcomeOf(scheduleSession(scene.here.as(office.user), wish))).toMatch(
      /^4\d\d sessions.notBookable$/,
    );
  });
});

it('a client keeps the moves that were agreed, however often the coach has moved the session', async () => {
  await ofType({ mostMoves: 1 });
  const id = await bookTime(scene.client, morning(3));
  expect(await moved(scene.coach, id, morning(4))).toBe('done');
  expect(await moved(office, id, morning(5))).toBe('done');
  expect(await moved(scene.client, id, morning(6))).toBe('done');
  expect(await moved(scene.client, id, morning(7))).toBe('409 sessions.mostMoves');
  expect((await storedSession(scene.here, id)).timesMoved).toBe(1);
});
