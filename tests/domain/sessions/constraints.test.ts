import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { refusalOf } from '#src/constraints.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
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

type Written = {
  coach: Person & { typeId: string };
  client: Person;
  startsAt: Temporal.Instant;
  state?: string;
};

/** A session of 50 minutes written past every rule; the refusal that its constraint is told as. */
const written = ({ coach, client, startsAt, state = 'confirmed' }: Written): Promise<string> =>
  here.app.pool
    .query(
      `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place,
          price_minor, currency, sequence)
        values (uuidv7(), $1, $2, $3, $4::enum_sessions_state, $5, $6, 'video', 0, 'GBP', 0)`,
      [
        coach.id,
        client.id,
        coach.typeId,
        state,
        startsAt.toString(),
        startsAt.add({ minutes: 50 }).toString(),
      ],
    )
    .then(
      () => 'done',
      (error: unknown) => refusalOf(error)?.code ?? 'a fault',
    );

describe('the database itself, whoever writes,', () => {
  test('lets no two sessions of a coach overlap', async () => {
    const coach = await aCoach(here);
    const one = await aBooking(here, { coach, client: await aClient(here) });
    const other = await aBooking(here, { coach, client: await aClient(here) }, { hours: 26 });
    await expect(moveInto(other, one)).rejects.toMatchObject({
      code: '23P01',
      constraint: 'session_people_time_excl',
    });
  });

  test('lets no two sessions of a client overlap', async () => {
    const client = await aClient(here);
    const one = await aBooking(here, { coach: await aCoach(here), client });
    const other = await aBooking(here, { coach: await aCoach(here), client }, { hours: 26 });
    await expect(moveInto(other, one)).rejects.toMatchObject({
      code: '23P01',
      constraint: 'session_people_time_excl',
    });
  });

  test('lets a session take the time of one that was cancelled', async () => {
    const coach = await aCoach(here);
    const one = await aBooking(here, { coach, client: await aClient(here) });
    const other = await aBooking(here, { coach, client: await aClient(here) }, { hours: 26 });
    await here.system.store.update('sessions', one, { state: 'cancelled' });
    expect((await moveInto(other, one)).rowCount).toBe(1);
  });

  test('lets times touch, keeps a held one like a confirmed one, and is told as a refusal', async () => {
    const [coach, elsewhere] = [await aCoach(here), await aCoach(here)];
    const [client, other] = [await aClient(here), await aClient(here)];
    const by = { coach, client: other };
    expect(await written({ coach, client, startsAt: morning(1) })).toBe('done');
    expect(await written({ ...by, startsAt: morning(1, 49) })).toBe('sessions.timeTaken');
    expect(await written({ ...by, startsAt: morning(1, 50), state: 'pending' })).toBe('done');
    expect(await written({ ...by, startsAt: morning(1, -50), state: 'held' })).toBe('done');
    expect(await written({ ...by, startsAt: morning(1, 20), state: 'cancelled' })).toBe('done');
    for (const state of ['held', 'pending']) {
      const late = { coach, client: await aClient(here), startsAt: morning(1, 99), state };
      expect(await written(late)).toBe('sessions.timeTaken');
    }
    const elsewhereAtOnce = { coach: elsewhere, client, startsAt: morning(1, 30) };
    expect(await written(elsewhereAtOnce)).toBe('sessions.timeTaken');
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
