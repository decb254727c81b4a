import { afterAll, beforeAll, expect, it } from 'vitest';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { buffersOf } from '#tests/bench/parts/buffersOf.ts';
import { oldBookings } from '#tests/bench/parts/oldBookings.ts';
import { book, morning, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

// `npm run bench:slots` measures it, with up to 10,000 of them.
it('free slots cost the database the same, however many bookings are over', async () => {
  const coach = await aCoach(here);
  const client = await aClient(here);
  await setPractice(here, coach, { mostPerDay: 6, mostPerWeek: 25 });
  await book(here, client, { typeId: coach.typeId, startsAt: morning(1) });
  const pages: number[][] = [];
  let from = 0;
  for (const to of [500, 4000]) {
    await oldBookings(here, { coach, client, from, to });
    from = to;
    const { now } = here.visitor;
    const range = { from: now, until: now.add({ hours: 60 * 24 }) };
    pages.push(
      await buffersOf(here, () => freeSlotsOf(here.visitor, { typeId: coach.typeId, ...range })),
    );
  }
  const [few = [], many = []] = pages;
  expect(few.length).toBeGreaterThanOrEqual(1);
  for (const [index, count] of many.entries()) {
    // A deeper index is a page more; reading the old rows would be hundreds.
    expect(
      count - (few[index] ?? 0),
      `statement ${index + 1}: ${String(few[index])} → ${count}`,
    ).toBeLessThan(12);
  }
}, 60_000);
