import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { cancelSeries, confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { hold, morning, storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { standBeside, type Beside } from '#tests/support/standBeside.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;
let beside: Beside;

beforeAll(async () => {
  here = await world();
  beside = await standBeside(here);
});

afterAll(async () => {
  await beside.client.end();
  await here.end();
});

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here, { needsApproval: true });
  client = await aClient(here);
});

afterEach(async () => {
  await beside.client.query('rollback');
});

/** Two clicks that have both looked before either may write: each waits for the person who clicked. */
async function twice<Result>(by: Person, click: () => Promise<Result>): Promise<Result[]> {
  await beside.client.query('begin');
  await beside.client.query('select from users where id = $1 for update', [by.id]);
  const clicks = Promise.all([click(), click()]);
  await Promise.race([beside.waiting(2), clicks]);
  await beside.client.query('rollback');
  return clicks;
}

const held = (days: number) =>
  hold(here, client, { typeId: coach.typeId, startsAt: morning(days) });

it('two clicks on "confirm" ask the coach once, and both are told so', async () => {
  const sessionId = await held(1);
  const ctx = here.as(client.user);
  const answers = await twice(client, () => confirmSession(ctx, { sessionId }));
  expect(answers).toEqual([{ state: 'pending' }, { state: 'pending' }]);
  expect((await storedSession(here, sessionId)).sequence).toBe(1);
});

it('two clicks on "approve", and two on "cancel", are each one', async () => {
  const sessionId = await held(1);
  await confirmSession(here.as(client.user), { sessionId });
  const approve = { sessionId, decision: 'confirmed' } as const;
  await twice(coach, () => decideSession(here.as(coach.user), approve));
  await twice(client, () => cancelSession(here.as(client.user), { sessionId }));
  const { state, sequence } = await storedSession(here, sessionId);
  expect([state, sequence]).toEqual(['cancelled', 3]);
});

it('two clicks on a series ask for it once, and cancel it once', async () => {
  const startsAts = [morning(1), morning(8)];
  const ctx = here.as(client.user);
  const { seriesId, sessionIds } = await holdSeries(ctx, { typeId: coach.typeId, startsAts });
  const answers = await twice(client, () => confirmSeries(ctx, { seriesId }));
  const asked = { sessionIds, state: 'pending' };
  expect(answers).toEqual([asked, asked]);
  const cancelled = await twice(client, () => cancelSeries(ctx, { seriesId }));
  expect(cancelled.toSorted()).toEqual([0, 2]);
});
