import { beforeEach, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { confirmSeries, holdSeries, releaseSeries } from '#domain/sessions/series.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { aCoach, type Person } from '#tests/support/people.ts';
import { sceneBeside } from '#tests/support/sceneBeside.ts';

const { scene, beside } = sceneBeside();

beforeEach(async () => {
  scene.coach = await aCoach(scene.here, { needsApproval: true });
});

/** Two clicks that have both looked before either may write: each waits for the person who clicked. */
async function twice<Result>(by: Person, click: () => Promise<Result>): Promise<Result[]> {
  await beside().client.query('begin');
  await beside().client.query('select from users where id = $1 for update', [by.id]);
  const clicks = Promise.all([click(), click()]);
  await Promise.race([beside().waiting(2), clicks]);
  await beside().client.query('rollback');
  return clicks;
}

const held = (days: number) => scene.keep(scene.client, morning(days));

it('two clicks on "confirm" ask the coach once, and both are told so', async () => {
  const sessionId = await held(1);
  const ctx = scene.here.as(scene.client.user);
  const answers = await twice(scene.client, () => confirmSession(ctx, { sessionId }));
  expect(answers).toEqual([{ state: 'pending' }, { state: 'pending' }]);
  expect((await storedSession(scene.here, sessionId)).sequence).toBe(1);
});

it('two clicks on "approve", and two on "cancel", are each one', async () => {
  const sessionId = await held(1);
  await confirmSession(scene.here.as(scene.client.user), { sessionId });
  const approve = { sessionId, decision: 'confirmed' } as const;
  await twice(scene.coach, () => decideSession(scene.here.as(scene.coach.user), approve));
  await twice(scene.client, () => cancelSession(scene.here.as(scene.client.user), { sessionId }));
  const { state, sequence } = await storedSession(scene.here, sessionId);
  expect([state, sequence]).toEqual(['cancelled', 3]);
});

it('two clicks on a series ask for it once, and let another go once', async () => {
  const startsAts = [morning(1), morning(8)];
  const ctx = scene.here.as(scene.client.user);
  const { seriesId, sessionIds } = await holdSeries(ctx, { typeId: scene.coach.typeId, startsAts });
  const answers = await twice(scene.client, () => confirmSeries(ctx, { seriesId }));
  const asked = { sessionIds, state: 'pending' };
  expect(answers).toEqual([asked, asked]);
  const other = await holdSeries(ctx, {
    typeId: scene.coach.typeId,
    startsAts: [morning(2), morning(9)],
  });
  const letGo = await twice(scene.client, () => releaseSeries(ctx, other));
  expect(letGo.toSorted()).toEqual([0, 2]);
});
