import { expect, it } from 'vitest';

import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { actByLink } from '#domain/sessions/linkActor.sql.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { holdSeries, releaseSeries } from '#domain/sessions/series.ts';
import { signedToken } from '#domain/sessions/signedLink.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { deadlocksOf } from '#tests/support/deadlocksOf.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, anEngagement, aPerson } from '#tests/support/people.ts';
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

it('a coach moves a session of a series while its client lets them all go: nobody is in the other’s way', async () => {
  const { here, coach, client } = scene;
  const ctx = here.as(client.user);
  const startsAts = [morning(3), morning(4)];
  const { seriesId, sessionIds } = await holdSeries(ctx, { typeId: coach.typeId, startsAts });
  expect(
    await crosswise(
      () => releaseSeries(ctx, { seriesId }),
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
  const { id: personId, email: address } = client.user;
  const whose = { part: 'client', personId, address } as const;
  const link = { sessionId, ...whose, act: 'cancel', sequence } as const;
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

it('a coach moves a session to a time that runs out meanwhile, while whoever kept that time moves on: nobody waits crosswise', async () => {
  const { here, client } = scene;
  // The calendar of whoever came first is locked first.
  scene.coach = await aCoach(here);
  const another = await aClient(here);
  const sessionId = await scene.bookTime(another, morning(3));
  const heldId = await scene.keep(client, morning(4));
  const before = await deadlocksOf(here);

  await beside().client.query('begin');
  await beside().client.query('select from sessions where id = $1 for update', [sessionId]);
  // Has the calendars of those it concerns, and waits for the session’s row.
  const moved = outcomeOf(
    rescheduleSession(here.as(scene.coach.user), { sessionId, startsAt: morning(4) }),
  );
  await beside().waiting(1);
  // Now the time that it wants is nobody’s any more, and one more person’s calendar is concerned.
  await here.app.pool.query(
    `update sessions set held_until = $2::timestamptz - interval '1 second' where id = $1`,
    [heldId, here.clock.now().toString()],
  );
  // Has that person’s calendar, and waits for the coach’s.
  const movedOn = outcomeOf(scene.keep(client, morning(5)));
  await beside().waiting(2);
  await beside().client.query('commit');
  expect(await Promise.all([moved, movedOn])).toEqual(['done', 'done']);
  expect((await deadlocksOf(here)) - before).toBe(0);
});

it('a coach books for somebody whose two accounts staff join at this moment: both are done', async () => {
  const { here, client } = scene;
  scene.coach = await aCoach(here);
  const { coach } = scene;
  await anEngagement(here, coach, client);
  const stays = await aClient(here);
  const admin = await aPerson(here, ['admin'], { level: 2 });
  const wish = { clientId: client.id, typeId: coach.typeId, startsAt: morning(3) };
  const merge = { userId: client.id, into: stays.id, reason: 'Signed up twice, as both say' };
  expect(
    await crosswise(
      () => scheduleSession(here.as(coach.user), wish),
      () => mergeUsers(here.as(admin.user), merge),
    ),
  ).toEqual(['done', 'done']);
});
