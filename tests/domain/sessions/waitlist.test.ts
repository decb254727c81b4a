import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { offerWaitlist } from '#domain/sessions/offerWaitlist.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { sweepWaitlist } from '#domain/sessions/sweepWaitlist.ts';
import { book, morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here, { zone: 'UTC' });
  client = await aClient(here, { zone: 'UTC' });
});

const wait = async (person: Person, more: Record<string, unknown> = {}) => {
  const { id } = await here.as(person.user).store.create('waitlist-entries', {
    coach: coach.id,
    client: person.id,
    type: coach.typeId,
    durationMinutes: 50,
    fromDate: '2026-11-27',
    untilDate: '2026-11-27',
    zone: 'UTC',
    state: 'waiting',
    ...more,
  });
  return id;
};
const look = () => offerWaitlist(here.system, { coachId: coach.id });
const offersTo = (person: Person) =>
  here.system.store.find('sessions', {
    where: { and: [{ client: { equals: person.id } }, { waitlistEntry: { exists: true } }] },
    sort: 'createdAt',
  });
const stateOf = async (id: string) =>
  (await here.system.store.findByID('waitlist-entries', id))?.state;
const closeBut = (...starts: string[]) =>
  here.system.store.create('availability-exceptions', {
    coach: coach.id,
    date: '2026-11-27',
    hours: starts.map((startsAt) => ({ startsAt, endsAt: `${startsAt.slice(0, 3)}50` })),
  });

describe('the waitlist', () => {
  it('offers time that fits the days and the part of the day, as a hold that ends', async () => {
    const id = await wait(client, { partOfDay: 'afternoon' });
    await look();
    const [offer] = await offersTo(client);
    expect(Temporal.Instant.from(offer?.startsAt ?? '').toString()).toBe('2026-11-27T12:00:00Z');
    expect(Temporal.Instant.from(offer?.heldUntil ?? '').equals(testStart.add({ hours: 2 }))).toBe(
      true,
    );
    expect(await stateOf(id)).toBe('offered');
    await look();
    expect(await offersTo(client)).toHaveLength(1);
    await confirmSession(here.as(client.user), { sessionId: offer?.id ?? '' });
    expect(await stateOf(id)).toBe('booked');
  });

  it('serves first come first, the next when an offer is not taken, and offers nobody the same twice', async () => {
    await closeBut('10:00');
    const second = await aClient(here, { zone: 'UTC' });
    const [first, next] = [await wait(client), await wait(second)];
    await look();
    expect([await stateOf(first), await stateOf(next)]).toEqual(['offered', 'waiting']);
    here.clock.advance({ hours: 2 });
    await sweepHolds(here.system);
    expect(await stateOf(first)).toBe('waiting');
    await look();
    expect([await stateOf(first), await stateOf(next)]).toEqual(['waiting', 'offered']);
    expect(await offersTo(client)).toHaveLength(1);
  });

  it('hears of a session that is cancelled, and of hours that are opened', async () => {
    await closeBut('10:00');
    const taken = await book(here, await aClient(here), {
      typeId: coach.typeId,
      startsAt: Temporal.Instant.from('2026-11-27T10:00:00Z'),
    });
    const id = await wait(client);
    await look();
    expect(await stateOf(id)).toBe('waiting');
    await cancelSession(here.system, { sessionId: taken });
    const { rows } = await here.app.pool.query(
      "select 1 from pgboss.job where name = 'offerWaitlist' and data->>'coachId' = $1",
      [coach.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    await look();
    expect(await stateOf(id)).toBe('offered');
  });

  it('offers an earlier time, and lets the later session go when it is taken', async () => {
    const later = await book(here, client, { typeId: coach.typeId, startsAt: morning(6) });
    const id = await wait(client, { earlierThan: later, untilDate: '2026-12-30' });
    await look();
    const [offer] = await offersTo(client);
    await confirmSession(here.as(client.user), { sessionId: offer?.id ?? '' });
    expect(await stateOf(id)).toBe('booked');
    expect((await storedSession(here, later)).state).toBe('cancelled');
  });

  it('keeps an offer beside the two times that a person may hold, and leaves it when they choose another', async () => {
    await wait(client);
    await look();
    await book(here, client, { typeId: coach.typeId, startsAt: morning(5) });
    expect((await offersTo(client)).map(({ state }) => state)).toEqual(['held']);
  });

  it('ends with its days, or when it is taken back, and is nobody else’s', async () => {
    await setPractice(here, coach, { mostPerDay: 1 });
    const id = await wait(client, { fromDate: '2026-11-24', untilDate: '2026-11-24' });
    const stranger = here.as((await aClient(here)).user);
    expect(await outcomeOf(stranger.store.update('waitlist-entries', id, { state: 'ended' }))).toBe(
      '403 common.forbidden',
    );
    const own = here.as(client.user).store;
    expect(await outcomeOf(own.update('waitlist-entries', id, { state: 'offered' }))).toBe(
      '403 common.forbidden',
    );
    here.clock.advance({ hours: 60 });
    await sweepWaitlist(here.system);
    expect(await stateOf(id)).toBe('ended');
    const over = { fromDate: '2026-11-24', untilDate: '2026-11-24' };
    expect(await outcomeOf(wait(client, over))).toBe('422 common.invalid');
  });
});
