import { describe, expect, it } from 'vitest';
import { packagesToTake } from '#domain/billing/packagesToTake.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { offerOf } from '#domain/sessions/offers.sql.ts';
import { priceOf } from '#domain/sessions/priceOf.sql.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { shownPackages, shownTerms } from '#domain/sessions/shownTerms.ts';
import { holdForVisitor } from '#domain/sessions/visitorHold.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { holderScene } from '#tests/support/holderScene.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient } from '#tests/support/people.ts';

const { scene, give, left, packageOf, confirm } = holderScene();
const { keep, bookTime } = scene;

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

  it('is booked at its price where coach or office say so, and the package keeps its session', async () => {
    await give();
    const coach = scene.here.as(scene.coach.user);
    const { typeId } = scene.coach;
    const clientId = scene.client.id;
    const startsAt = morning(1);
    const wish = { clientId, typeId, startsAt, withoutPackage: true };
    const { sessionId } = await scheduleSession(coach, wish);
    expect(await packageOf(sessionId)).toBeNull();
    expect(await left()).toEqual([1]);
    const held = scene.here.as(scene.client.user).store.create('sessions', {
      ...(await storedSession(scene.here, sessionId)),
      id: undefined,
      state: 'held',
      startsAt: morning(2).toString(),
      endsAt: morning(2, 50).toString(),
      withoutPackage: true,
    });
    // A client has no such choice.
    expect(await packageOf((await held).id)).not.toBeNull();
  });

  it('is booked for a client as it was shown, or not at all', async () => {
    const id = await give({ sessionCount: 1 });
    const coach = scene.here.as(scene.coach.user);
    const { typeId } = scene.coach;
    const clientId = scene.client.id;
    const offer = await offerOf(coach, typeId);
    if (!offer) throw new Error('Nothing is offered.');
    const startsAts = [morning(1)];
    const taken = await packagesToTake(coach, { offer, clientId, startsAts });
    expect(taken.packages.map((each) => [each.id, each.count, each.left])).toEqual([[id, 1, 0]]);
    const terms = shownTerms({ ...(await priceOf(coach, { offer, clientId })), startsAts });
    const packages = shownPackages(taken.ids);
    const book = (shown: { terms: string; packages: string }) =>
      outcomeOf(scheduleSession(coach, { clientId, typeId, startsAt: morning(1), shown }));
    await bookTime(scene.client, morning(3));
    expect(await book({ terms, packages })).toBe('409 sessions.termsChanged');
    expect(await book({ terms: `1${terms}`, packages: '-' })).toBe('409 sessions.termsChanged');
    expect(await book({ terms, packages: '-' })).toBe('done');
  });

  it('takes of a series what a package has left, and says so beforehand', async () => {
    const id = await give({ sessionCount: 2 });
    const coach = scene.here.as(scene.coach.user);
    const offer = await offerOf(coach, scene.coach.typeId);
    if (!offer) throw new Error('Nothing is offered.');
    const startsAts = [morning(1), morning(2), morning(3)];
    const taken = await packagesToTake(coach, { offer, clientId: scene.client.id, startsAts });
    expect(taken.ids).toEqual([id, id, null]);
    expect(taken.packages.map(({ count, left: rest }) => [count, rest])).toEqual([[2, 0]]);
  });
});
