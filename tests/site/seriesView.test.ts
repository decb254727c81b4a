import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { planSeries } from '#domain/sessions/planSeries.ts';
import { seriesView } from '#site/pages/client/book/_seriesView.ts';
import { book } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

const at = (text: string) => Temporal.Instant.from(text);

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  // Ten days before the United States go over to summer time, and Israel twelve days later.
  here.clock.set(at('2027-03-04T08:00:00Z'));
  coach = await aCoach(here);
  client = await aClient(here);
});

async function dates(typed: Record<string, string> = {}) {
  const ctx = here.as(client.user);
  const plan = await planSeries(ctx, {
    typeId: coach.typeId,
    firstAt: at('2027-03-09T15:00:00Z'),
    count: 4,
    everyWeeks: 1,
    zone: 'America/New_York',
  });
  return seriesView(ctx, { plan, coach: 'Noa', typed });
}

describe('The dates of a series, as they are listed', () => {
  it('stay at the reader’s hour, and say beforehand where the coach’s changes', async () => {
    const listed = await dates();
    expect(listed.map(({ when }) => when)).toEqual([
      'Tue 9 Mar, 10:00',
      'Tue 16 Mar, 10:00',
      'Tue 23 Mar, 10:00',
      'Tue 30 Mar, 10:00',
    ]);
    expect(listed.flatMap(({ change }) => change ?? [])).toEqual([
      'From 16 March on it is 16:00 for Noa: the clocks change.',
      'From 30 March on it is 17:00 for Noa: the clocks change.',
    ]);
  });

  it('offer the nearest time in place of one that is taken, or none', async () => {
    const other = await aClient(here);
    await book(here, other, { typeId: coach.typeId, startsAt: at('2027-03-16T14:00:00Z') });
    const [first, taken] = await dates();
    expect(first?.choices).toEqual([]);
    expect(taken?.reason).toBe('Taken');
    expect(taken?.choices.map(({ label, checked }) => [label, checked])).toEqual([
      [expect.stringContaining('Instead: Tue 16 Mar'), true],
      ['Leave this date out', false],
    ]);
    const [, skipped] = await dates({ 'date.2': 'skip' });
    expect(skipped?.choices.map(({ checked }) => checked)).toEqual([false, true]);
  });
});
