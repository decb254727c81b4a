import { expect, it } from 'vitest';

import { actByLink } from '#domain/sessions/linkActor.sql.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { cancelSeries, confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { signedToken } from '#domain/sessions/signedLink.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { deadlocksOf } from '#tests/support/deadlocksOf.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient } from '#tests/support/people.ts';
import { sceneBeside } from '#tests/support/sceneBeside.ts';

const { scene, beside } = sceneBeside();

type Act = () => Promise<unknown>;

/** Both wait for the coach's calendar: first who takes calendars and then a session's row, then who changes that row. */
async function crosswise(one: Act, other: Act): Promise<string[]> {
  const before = await deadlocksOf(scene.here);
  await beside().client.query('begin');
  await beside().client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `calendar:${scene.coach.id}`,
  ]);
  const first = outcomeOf(one());
  await beside().waiting(1);
  const second = outcomeOf(other());
  await beside().waiting(2);
  await beside().client.query('rollback');
  const outcomes = await Promise.all([first, second]);
  expect((await deadlocksOf(scene.here)) - before).toBe(0);
  return outcomes;
}

/** As by the panel's door, which runs nothing again. */
const change = (sessionId: string, data: { startsAt?: string; state?: 'confirmed' }) => () =>
  scene.here.as(scene.coach.user).store.update('sessions', sessionId, data);

const approving = () =>
  scene.here.system.store.update('session-types', scene.coach.typeId, { needsApproval: true });

it('a coach moves a session of a series while its client cancels them all: nobody is in the other’s way', async () => {
  const { here, coach, client } = scene;
  const ctx = here.as(client.user);
  const startsAts = [morning(3), morning(4)];
  const { seriesId, sessionIds } = await holdSeries(ctx, { typeId: coach.typeId, startsAts });
  await confirmSeries(ctx, { seriesId });
  expect(
    await crosswise(
      () => cancelSeries(ctx, { seriesId }),
      change(sessionIds[0] ?? '', { startsAt: morning(5).toString() }),
    ),
  ).toEqual(['done', '409 sessions.noSuchMove']);
});

it('a coach approves a request past its end while somebody else books over it', async () => {
  const { here, client } = scene;
  await approving();
  const sessionId = await scene.bookTime(client, morning(9));
  here.clock.advance({ hours: 48 });
  const another = await aClient(here);
  expect(
    await crosswise(
      () => scene.keep(another, morning(9)),
      change(sessionId, { state: 'confirmed' }),
    ),
  ).toEqual(['done', '403 sessions.notYourMove']);
});

it('a coach moves a session while its client cancels it by the link of their mail', async () => {
  const { here, client } = scene;
  const sessionId = await scene.bookTime(client, morning(3));
  const { sequence } = await storedSession(here, sessionId);
  const link = { sessionId, part: 'client', personId: client.id, act: 'cancel', sequence } as const;
  expect(
    await crosswise(
      () =>
        actByLink(here.visitor, signedToken(here.system, link), (as) =>
          cancelSession(as, { sessionId }),
        ),
      change(sessionId, { startsAt: morning(5).toString() }),
    ),
  ).toEqual(['done', '409 sessions.noSuchMove']);
});
