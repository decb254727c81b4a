import { beforeEach, describe, expect, it } from 'vitest';
import { heldPackages } from '#domain/billing/heldPackages.sql.ts';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { offerWaitlist } from '#domain/sessions/offerWaitlist.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { holdForVisitor } from '#domain/sessions/visitorHold.ts';
import { aPackage } from '#tests/support/aPackage.ts';
import { bookingScene, morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, anEngagement, type Person } from '#tests/support/people.ts';
import { standBeside } from '#tests/support/standBeside.ts';

const scene = bookingScene();
const { keep, bookTime } = scene;

beforeEach(async () => {
  await anEngagement(scene.here, scene.coach, scene.client);
  await setPractice(scene.here, scene.coach, { horizonDays: 365 });
  await forHolders(scene.coach.typeId);
});

const forHolders = (typeId: string) =>
  scene.here.system.store.update('session-types', typeId, { whoMayBook: 'packageHolders' });

const give = (wish: Parameters<typeof aPackage>[2] = {}, client = scene.client) =>
  aPackage(scene.here, { coach: scene.coach, client }, wish);

const revoke = (id: string) =>
  scene.here.as(scene.coach.user).store.update('packages', id, {
    revocation: { reason: 'Paid back in full' },
  });

const left = async (): Promise<number[]> => {
  const pair = { coachId: scene.coach.id, clientId: scene.client.id };
  return (await heldPackages(scene.here.system, pair)).map((each) => each.left);
};

const packageOf = async (sessionId: string) =>
  (await storedSession(scene.here, sessionId)).package ?? null;

const confirm = (sessionId: string, person: Person = scene.client) =>
  outcomeOf(confirmSession(scene.here.as(person.user), { sessionId }));

const weekly = (count: number) =>
  Array.from({ length: count }, (_, index) => morning(1 + 7 * index));

const keepSeries = (startsAts: Temporal.Instant[]) =>
  holdSeries(scene.here.as(scene.client.user), { typeId: scene.coach.typeId, startsAts });

describe('a session type for holders of a package', () => {
  it('is booked by whoever holds one, and each booking leaves one session less', async () => {
    const id = await give({ sessionCount: 3 });
    const first = await bookTime(scene.client, morning(1));
    expect(await packageOf(first)).toBe(id);
    expect(await left()).toEqual([2]);
    await keep(scene.client, morning(2));
    expect(await left()).toEqual([1]);
  });

  it('is refused to a client without one, to a stranger, and to a visitor', async () => {
    const wanted = '403 sessions.packageHoldersOnly';
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe(wanted);
    expect(await outcomeOf(keep(await aClient(scene.here), morning(1)))).toBe(wanted);
    const visit = holdForVisitor(scene.here.visitor, {
      email: 'somebody@visitors.example',
      browserToken: 'a token of a browser, long enough',
      from: '192.0.2.1',
      typeId: scene.coach.typeId,
      startsAt: morning(1),
    });
    expect(await outcomeOf(visit)).toBe(wanted);
  });

  it('is refused by a sharing link too', async () => {
    const { store } = scene.here.system;
    const link = await store.create('booking-links', {
      coach: scene.coach.id,
      code: '',
      name: 'Site',
    });
    const asked = scene.here.as(scene.client.user).store.create('sessions', {
      coach: scene.coach.id,
      client: scene.client.id,
      type: scene.coach.typeId,
      startsAt: morning(1).toString(),
      endsAt: morning(1, 50).toString(),
      state: 'held',
      place: 'video',
      priceMinor: 0,
      currency: 'GBP',
      bookingLink: link.id,
    });
    expect(await outcomeOf(asked)).toBe('403 sessions.packageHoldersOnly');
  });

  it('is refused with another sentence once the package is used up', async () => {
    await give();
    await bookTime(scene.client, morning(1));
    expect(await outcomeOf(keep(scene.client, morning(2)))).toBe('409 sessions.packageUsedUp');
  });

  it('gives a session back when a booking is cancelled, and when a hold runs out', async () => {
    await give();
    const booked = await bookTime(scene.client, morning(2));
    expect(await left()).toEqual([0]);
    await cancelSession(scene.here.as(scene.client.user), { sessionId: booked });
    expect(await left()).toEqual([1]);
    await keep(scene.client, morning(2));
    expect(await left()).toEqual([0]);
    scene.here.clock.advance({ minutes: holdMinutes });
    expect(await left()).toEqual([1]);
  });

  it('lets a hold move to another time although it took the last session', async () => {
    await give();
    await keep(scene.client, morning(1));
    const moved = await keep(scene.client, morning(2));
    expect(await confirm(moved)).toBe('done');
    expect(await left()).toEqual([0]);
  });

  it('counts what took place and what was missed', async () => {
    const id = await give({ sessionCount: 3 });
    const sessions = [
      await bookTime(scene.client, morning(1)),
      await bookTime(scene.client, morning(2)),
    ];
    scene.here.clock.advance({ hours: 24 * 3 });
    const coach = scene.here.as(scene.coach.user).store;
    await coach.update('sessions', sessions[0] ?? '', { state: 'completed' });
    await coach.update('sessions', sessions[1] ?? '', { state: 'missed' });
    expect(await left()).toEqual([1]);
    expect(await packageOf(sessions[1] ?? '')).toBe(id);
  });

  it('takes the package that ends first, then the next', async () => {
    const later = await give({ validUntil: '2027-02-01' });
    const sooner = await give({ validUntil: '2027-01-01' });
    expect(await packageOf(await bookTime(scene.client, morning(1)))).toBe(sooner);
    expect(await packageOf(await bookTime(scene.client, morning(2)))).toBe(later);
  });

  it('takes no package that is for other types', async () => {
    const { store } = scene.here.system;
    const walk = await store.create('session-types', {
      coach: scene.coach.id,
      name: 'A walk',
      kind: 'followUp',
      durationMinutes: 50,
      priceMinor: 0,
      currency: 'GBP',
      place: 'video',
      whoMayBook: 'packageHolders',
      isBookable: true,
    });
    const id = await give({ types: [walk.id] });
    const wanted = '403 sessions.packageHoldersOnly';
    expect(await outcomeOf(keep(scene.client, morning(1)))).toBe(wanted);
    expect(await packageOf(await keep(scene.client, morning(1), walk.id))).toBe(id);
  });

  it('leaves types that are open to anyone, or to clients, without one', async () => {
    await give();
    for (const whoMayBook of ['anyone', 'clients'] as const) {
      const { typeId } = scene.coach;
      await scene.here.system.store.update('session-types', typeId, { whoMayBook });
      expect(await packageOf(await keep(scene.client, morning(1)))).toBeNull();
    }
    expect(await left()).toEqual([1]);
  });

  it('is booked through the last day of the package by the coach’s calendar, and not the day after', async () => {
    // 10:00 in Jerusalem on 26 November; in Los Angeles, where the client is, it is the 25th still.
    scene.client = await aClient(scene.here, { of: scene.coach, zone: 'America/Los_Angeles' });
    await give({ sessionCount: 5, validUntil: '2026-11-25' });
    const late = morning(2).toZonedDateTimeISO('Asia/Jerusalem').with({ hour: 8, minute: 0 });
    expect(late.toPlainDate().toString()).toBe('2026-11-26');
    expect(await outcomeOf(keep(scene.client, late.toInstant()))).toBe(
      '409 sessions.packageEndsBefore',
    );
    const lastHour = late.subtract({ days: 1 }).with({ hour: 19, minute: 0 });
    expect(await outcomeOf(bookTime(scene.client, lastHour.toInstant()))).toBe('done');
  });
});

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

describe('a coach who schedules', () => {
  it('needs no package, and takes a session of one where the client has it', async () => {
    const coach = scene.here.as(scene.coach.user);
    const { typeId } = scene.coach;
    const schedule = (days: number) =>
      scheduleSession(coach, { clientId: scene.client.id, typeId, startsAt: morning(days) });
    expect(await packageOf((await schedule(1)).sessionId)).toBeNull();
    const id = await give();
    expect(await packageOf((await schedule(2)).sessionId)).toBe(id);
    expect(await packageOf((await schedule(3)).sessionId)).toBeNull();
    expect(await left()).toEqual([0]);
  });
});
