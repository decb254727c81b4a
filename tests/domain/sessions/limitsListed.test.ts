import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { whyNot } from '#domain/sessions/whyNot.ts';
import { book, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;

const at = (text: string) => Temporal.Instant.from(text);

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(at('2026-11-28T08:00:00Z'));
  coach = await aCoach(here);
});

const listed = async (from: string, until: string) => {
  const free = await freeSlotsOf(here.visitor, {
    typeId: coach.typeId,
    from: at(from),
    until: at(until),
  });
  return free?.slots.length ?? 0;
};

const reasons = async (startsAt: string) => {
  const verdict = await whyNot(here.visitor, { typeId: coach.typeId, startsAt: at(startsAt) });
  return verdict?.reasons;
};

describe('a limit is counted over all of its day, week or month, however few days are asked for', () => {
  it('by month, in the coach’s zone', async () => {
    await setPractice(here, coach, { mostPerMonth: 1 });
    await book(here, await aClient(here), {
      typeId: coach.typeId,
      startsAt: at('2026-12-01T08:00:00Z'),
    });
    expect(await listed('2026-12-30T00:00:00Z', '2026-12-31T20:00:00Z')).toBe(0);
    expect(await reasons('2026-12-31T08:00:00Z')).toEqual(['monthFull']);
    expect(await listed('2027-01-04T00:00:00Z', '2027-01-05T00:00:00Z')).toBeGreaterThan(0);
    expect(await reasons('2027-01-04T08:00:00Z')).toEqual([]);
  });

  it('by week and by day', async () => {
    await setPractice(here, coach, { mostPerWeek: 2, mostPerDay: 1 });
    for (const startsAt of ['2026-11-30T08:00:00Z', '2026-12-06T08:00:00Z']) {
      await book(here, await aClient(here), { typeId: coach.typeId, startsAt: at(startsAt) });
    }
    expect(await listed('2026-12-02T00:00:00Z', '2026-12-03T00:00:00Z')).toBe(0);
    expect(await reasons('2026-12-02T08:00:00Z')).toEqual(['weekFull']);
    expect(await listed('2026-12-08T00:00:00Z', '2026-12-09T00:00:00Z')).toBeGreaterThan(0);
  });
});
