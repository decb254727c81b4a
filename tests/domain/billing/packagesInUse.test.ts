import { describe, expect, it } from 'vitest';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { offerWaitlist } from '#domain/sessions/offerWaitlist.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { holderScene } from '#tests/support/holderScene.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { standBeside } from '#tests/support/standBeside.ts';

const { scene, forHolders, give, revoke, left, packageOf, confirm } = holderScene();
const { keep, bookTime } = scene;

const weekly = (count: number) =>
  Array.from({ length: count }, (_, index) => morning(1 + 7 * index));

const keepSeries = (startsAts: Temporal.Instant[]) =>
  holdSeries(scene.here.as(scene.client.user), { typeId: scene.coach.typeId, startsAts });

describe('the last session of a package', () => {
  it('is had by one of many bookings at once', async () => {
    await give();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((day) =>
        outcomeOf(
          bookNow(scene.here.as(scene.client.user), {
            typeId: scene.coach.typeId,
            startsAt: morning(day),
          }),
        ),
      ),
    );
    expect(answers.toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => '409 sessions.packageUsedUp'),
      'done',
    ]);
    const booked = { client: { equals: scene.client.id }, state: { equals: 'confirmed' } };
    expect(await scene.here.system.store.count('sessions', booked)).toBe(1);
  });

  it('is taken once by its client and by the coach who schedules at the same time', async () => {
    const id = await give();
    const { typeId } = scene.coach;
    const client = scene.here.as(scene.client.user);
    const wish = { clientId: scene.client.id, typeId, startsAt: morning(2) };
    const beside = await standBeside(scene.here);
    await beside.client.query('begin');
    // Whoever has chosen the package waits here to write it down.
    await beside.client.query('select from packages where id = $1 for update', [id]);
    const outcomes = [
      outcomeOf(bookNow(client, { typeId, startsAt: morning(1) })),
      outcomeOf(scheduleSession(scene.here.as(scene.coach.user), wish)),
    ];
    await beside.waiting(2);
    await beside.client.query('rollback');
    await beside.client.end();
    expect((await Promise.all(outcomes))[1]).toBe('done');
    const taken = { package: { equals: id }, state: { equals: 'confirmed' } };
    expect(await scene.here.system.store.count('sessions', taken)).toBe(1);
  });

  it('is not booked by who waits while the package is taken back', async () => {
    const id = await give();
    const held = await keep(scene.client, morning(1));
    const [first] = [scene.coach.id, scene.client.id].toSorted();
    const beside = await standBeside(scene.here);
    await beside.client.query('begin');
    await beside.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `calendar:${first ?? ''}`,
    ]);
    const revoked = outcomeOf(revoke(id));
    await beside.waiting(1);
    const confirmed = confirm(held);
    await beside.waiting(2);
    await beside.client.query('rollback');
    await beside.client.end();
    expect([await revoked, await confirmed]).toEqual(['done', '409 sessions.packageWithdrawn']);
  });
});

describe('a hold whose package changes before it is confirmed', () => {
  it('is refused once that was taken back, and is still held', async () => {
    const id = await give();
    const held = await keep(scene.client, morning(1));
    await revoke(id);
    expect(await confirm(held)).toBe('409 sessions.packageWithdrawn');
    expect((await storedSession(scene.here, held)).state).toBe('held');
  });

  it('is booked with another package that the client has', async () => {
    const id = await give({ validUntil: '2027-01-01' });
    const other = await give();
    const held = await keep(scene.client, morning(1));
    await revoke(id);
    expect(await confirm(held)).toBe('done');
    expect(await packageOf(held)).toBe(other);
  });

  it('is refused to whoever lost their only one when the type became one for holders', async () => {
    const { typeId } = scene.coach;
    await scene.here.system.store.update('session-types', typeId, { whoMayBook: 'anyone' });
    const held = await keep(scene.client, morning(1));
    await forHolders(typeId);
    expect(await confirm(held)).toBe('403 sessions.packageHoldersOnly');
  });
});

describe('a booked session of a package', () => {
  it('stays booked, and may be moved, after the package was taken back', async () => {
    const id = await give({ validUntil: '2026-12-20' });
    const sessionId = await bookTime(scene.client, morning(5));
    await revoke(id);
    const move = (days: number) =>
      outcomeOf(
        rescheduleSession(scene.here.as(scene.client.user), { sessionId, startsAt: morning(days) }),
      );
    expect(await move(6)).toBe('done');
    expect(await packageOf(sessionId)).toBe(id);
    expect(await move(30)).toBe('409 sessions.packageEndsBefore');
  });

  it('is moved by its coach to any day, and by its client to one that another package lasts to', async () => {
    const id = await give({ validUntil: '2026-12-01' });
    const sessionId = await bookTime(scene.client, morning(5));
    const coach = scene.here.as(scene.coach.user);
    await rescheduleSession(coach, { sessionId, startsAt: morning(20) });
    expect(await packageOf(sessionId)).toBe(id);
    const other = await give();
    const client = scene.here.as(scene.client.user);
    await rescheduleSession(client, { sessionId, startsAt: morning(21) });
    expect(await packageOf(sessionId)).toBe(other);
  });
});

describe('a series with a package', () => {
  it('is held and booked where the package has a session for each', async () => {
    await give({ sessionCount: 3 });
    const { seriesId } = await keepSeries(weekly(3));
    expect(await left()).toEqual([0]);
    const client = scene.here.as(scene.client.user);
    expect(await outcomeOf(confirmSeries(client, { seriesId }))).toBe('done');
    expect(await left()).toEqual([0]);
  });

  it('is refused as a whole where it has one too few', async () => {
    await give({ sessionCount: 2 });
    expect(await outcomeOf(keepSeries(weekly(3)))).toBe('409 sessions.packageUsedUp');
    expect(await left()).toEqual([2]);
  });

  it('is refused where its last dates come after the package', async () => {
    await give({ sessionCount: 9, validUntil: '2026-12-10' });
    expect(await outcomeOf(keepSeries(weekly(4)))).toBe('409 sessions.packageEndsBefore');
  });
});

describe('an offer from the waitlist', () => {
  const wait = async (person: Person) => {
    await scene.here.system.store.create('waitlist-entries', {
      coach: scene.coach.id,
      client: person.id,
      type: scene.coach.typeId,
      durationMinutes: 50,
      fromDate: '2026-11-25',
      untilDate: '2026-12-05',
      zone: 'UTC',
      state: 'waiting',
    });
    await offerWaitlist(scene.here.system, { coachId: scene.coach.id });
    const where = { client: { equals: person.id }, waitlistEntry: { exists: true } };
    return scene.here.system.store.findOne('sessions', where);
  };

  it('goes to a holder and takes a session, and to nobody who holds none', async () => {
    const id = await give();
    expect((await wait(scene.client))?.package).toBe(id);
    const another = await aClient(scene.here, { of: scene.coach });
    expect(await wait(another)).toBeNull();
  });

  it('is not booked once the package was taken back', async () => {
    const id = await give();
    const offer = await wait(scene.client);
    await revoke(id);
    expect(await confirm(offer?.id ?? '')).toBe('409 sessions.packageWithdrawn');
  });
});
