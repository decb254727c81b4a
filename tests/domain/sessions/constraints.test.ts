import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

/** Half an hour into the other one, written past every rule. */
const moveInto = (moved: string, other: string) =>
  here.app.pool.query(
    `update sessions set starts_at = o.starts_at + interval '30 minutes', ends_at = o.ends_at + interval '30 minutes'
     from (select starts_at, ends_at from sessions where id = $2) o where id = $1`,
    [moved, other],
  );

describe('the database itself, whoever writes,', () => {
  test('lets no two sessions of a coach overlap', async () => {
    const coach = await aCoach(here);
    const one = await aBooking(here, { coach, client: await aClient(here) });
    const other = await aBooking(here, { coach, client: await aClient(here) }, { hours: 26 });
    await expect(moveInto(other, one)).rejects.toMatchObject({
      code: '23P01',
      constraint: 'sessions_coach_time_excl',
    });
  });

  test('lets no two sessions of a client overlap', async () => {
    const client = await aClient(here);
    const one = await aBooking(here, { coach: await aCoach(here), client });
    const other = await aBooking(here, { coach: await aCoach(here), client }, { hours: 26 });
    await expect(moveInto(other, one)).rejects.toMatchObject({
      code: '23P01',
      constraint: 'sessions_client_time_excl',
    });
  });

  test('lets a session take the time of one that was cancelled', async () => {
    const coach = await aCoach(here);
    const one = await aBooking(here, { coach, client: await aClient(here) });
    const other = await aBooking(here, { coach, client: await aClient(here) }, { hours: 26 });
    await here.system.store.update('sessions', one, { state: 'cancelled' });
    expect((await moveInto(other, one)).rowCount).toBe(1);
  });

  test('lets no session end before it begins', async () => {
    const coach = await aCoach(here);
    const one = await aBooking(here, { coach, client: await aClient(here) });
    const turned = here.app.pool.query(
      `update sessions set ends_at = starts_at - interval '1 minute' where id = $1`,
      [one],
    );
    await expect(turned).rejects.toMatchObject({ code: '23514' });
  });
});
