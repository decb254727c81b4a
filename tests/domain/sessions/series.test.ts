import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { planSeries } from '#domain/sessions/planSeries.ts';
import { confirmSeries, holdSeries, releaseSeries } from '#domain/sessions/series.ts';
import { book, hold, morning, setPractice } from '#tests/support/bookings.ts';
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
  coach = await aCoach(here);
  client = await aClient(here);
  await setPractice(here, coach, { horizonDays: 365 });
});

const weekly = (count: number) =>
  Array.from({ length: count }, (_, index) => morning(1 + 7 * index));
const plan = (more: Partial<Parameters<typeof planSeries>[1]> = {}) =>
  planSeries(here.as(client.user), {
    typeId: coach.typeId,
    firstAt: morning(1),
    count: 8,
    everyWeeks: 1,
    ...more,
  });
const keep = (startsAts: Temporal.Instant[]) =>
  holdSeries(here.as(client.user), { typeId: coach.typeId, startsAts });
const rows = (where: Record<string, unknown>) =>
  here.system.store.find('sessions', {
    where: Object.fromEntries(Object.entries(where).map(([k, equals]) => [k, { equals }])),
    sort: 'startsAt',
  });

describe('the plan of a series', () => {
  it('repeats the wall time of the one who books, and warns of hours that move for the coach', async () => {
    const london = await aClient(here, { zone: 'Europe/London' });
    // Israel changes its clocks on Friday 26 March 2027, Britain on Sunday 28 March.
    const firstAt = Temporal.Instant.from('2027-03-17T12:00:00Z');
    const { dates } = await planSeries(here.as(london.user), {
      typeId: coach.typeId,
      firstAt,
      count: 3,
      everyWeeks: 1,
    });
    expect(dates.map(({ startsAt }) => startsAt?.toString())).toEqual([
      '2027-03-17T12:00:00Z',
      '2027-03-24T12:00:00Z',
      '2027-03-31T11:00:00Z',
    ]);
    expect(dates.map(({ movesForCoach }) => movesForCoach)).toEqual([false, false, false]);
    const utc = await plan({ firstAt, count: 3, zone: 'UTC' });
    expect(utc.dates.map(({ movesForCoach }) => movesForCoach)).toEqual([false, false, true]);
  });

  it('says what stands against each date, with the nearest time instead', async () => {
    await book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(8) });
    await here.system.store.create('time-off', {
      coach: coach.id,
      fromDate: '2026-12-08',
      untilDate: '2026-12-10',
    });
    const elsewhere = await aCoach(here);
    await book(here, client, { typeId: elsewhere.typeId, startsAt: morning(22) });
    const { dates } = await plan({ count: 4 });
    expect(dates.map(({ reason }) => reason)).toEqual([null, 'busy', 'timeOff', 'clientBusy']);
    expect(dates[1]?.alternative?.toString()).toBe(morning(8, -60).toString());
    expect(dates[3]?.alternative).not.toBeNull();
  });

  it('lets the dates before count for the limits of those after', async () => {
    await setPractice(here, coach, { mostPerMonth: 2 });
    const { dates } = await plan({ count: 3, firstAt: morning(8) });
    expect(dates.map(({ reason }) => reason)).toEqual([null, null, 'monthFull']);
  });

  it('refuses what is no series', async () => {
    for (const more of [{ count: 1 }, { count: 27 }, { everyWeeks: 0 }, { count: 2.5 }]) {
      expect(await outcomeOf(plan(more))).toBe('422 common.invalid');
    }
    expect(await outcomeOf(plan({ zone: 'Mars/Base' }))).toBe('422 people.unknownZone');
  });
});

describe('a series', () => {
  it('is kept as one hold and booked as one, told once', async () => {
    const { seriesId, sessionIds } = await keep(weekly(8));
    expect((await rows({ series: seriesId })).map(({ state }) => state)).toEqual(
      Array.from({ length: 8 }, () => 'held'),
    );
    const other = await aCoach(here);
    await hold(here, client, { typeId: other.typeId, startsAt: morning(2) });
    const third = await aCoach(here);
    const wish = { typeId: third.typeId, startsAt: morning(3) };
    expect(await outcomeOf(hold(here, client, wish))).toBe('409 sessions.tooManyHolds');
    const once = await confirmSeries(here.as(client.user), { seriesId, topic: 'A new start' });
    const twice = await confirmSeries(here.as(client.user), { seriesId });
    expect([once, twice.sessionIds]).toEqual([{ sessionIds, state: 'confirmed' }, sessionIds]);
    expect((await rows({ series: seriesId })).map(({ topic }) => topic)).toContain('A new start');
    const told = await here.system.store.count('events', {
      and: [{ name: { equals: 'series.booked' } }, { documentId: { equals: sessionIds[0] } }],
    });
    expect(told).toBe(1);
  });

  it('is all or nothing', async () => {
    await book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(15) });
    expect(await outcomeOf(keep(weekly(4)))).toBe('409 sessions.seriesConflict');
    expect(await rows({ client: client.id })).toEqual([]);
    await keep([morning(1), morning(8), morning(15, 60)]);
  });

  it('ends as a whole when its holds end, and a late confirmation books none of it', async () => {
    const { seriesId } = await keep(weekly(3));
    here.clock.advance({ minutes: 10 });
    expect(await outcomeOf(confirmSeries(here.as(client.user), { seriesId }))).toBe(
      '409 sessions.holdEnded',
    );
    expect((await rows({ series: seriesId })).map(({ state }) => state)).not.toContain('confirmed');
  });

  it('is nobody else’s to confirm or let go', async () => {
    const { seriesId } = await keep(weekly(2));
    const stranger = here.as((await aClient(here)).user);
    expect(await outcomeOf(confirmSeries(stranger, { seriesId }))).toBe('404 common.notFound');
    expect(await outcomeOf(releaseSeries(stranger, { seriesId }))).toBe('404 common.notFound');
  });

  it('may be let go as a whole while it is kept, and once it is booked only each of it alone', async () => {
    const ctx = here.as(client.user);
    const statesOf = async (series: string) => (await rows({ series })).map(({ state }) => state);
    const kept = await keep(weekly(2));
    expect(await releaseSeries(ctx, kept)).toBe(2);
    expect(await statesOf(kept.seriesId)).toEqual(['cancelled', 'cancelled']);
    expect(await releaseSeries(ctx, kept)).toBe(0);
    const { seriesId, sessionIds } = await keep(weekly(3));
    await confirmSeries(ctx, { seriesId });
    // A tab that was open before.
    expect(await outcomeOf(releaseSeries(ctx, { seriesId }))).toBe('409 sessions.changedMeanwhile');
    await cancelSession(ctx, { sessionId: sessionIds[0] ?? '' });
    expect(await outcomeOf(releaseSeries(ctx, { seriesId }))).toBe('409 sessions.changedMeanwhile');
    expect((await statesOf(seriesId)).toSorted()).toEqual(['cancelled', 'confirmed', 'confirmed']);
  });

  it('cannot be claimed by whoever writes to REST: the id of a series is the product’s', async () => {
    const { seriesId } = await keep(weekly(2));
    const thief = await aClient(here);
    const answer = await here.rest('/api/sessions', {
      method: 'POST',
      cookie: thief.cookie,
      body: JSON.stringify({ type: coach.typeId, startsAt: morning(3), series: seriesId }),
    });
    expect(answer.status).toBe(403);
  });
});
