import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { nearestFree } from '#domain/sessions/nearestFree.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { book, hold, morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world({ DATABASE_CONNECTIONS: '1' });
});

afterAll(() => here.end());

// Whatever took a second connection inside a transaction would wait for ever here.
it('holds, books, moves and cancels with one connection to the database, many at once', async () => {
  // Payload keeps one for itself from the start.
  expect(here.app.pool.options.max).toBe(2);
  const coach = await aCoach(here);
  const typeId = coach.typeId;
  const clients = [];
  for (let n = 0; n < 7; n++) clients.push(await aClient(here));
  const [first, second, third, ...others] = clients;
  if (!first || !second || !third) throw new Error('No clients');
  const held = await hold(here, first, { typeId, startsAt: morning(1) });
  const booked = await book(here, second, { typeId, startsAt: morning(1, 60) });
  const answers = await Promise.all(
    [second, third, ...others].map((client) =>
      outcomeOf(bookNow(here.as(client.user), { typeId, startsAt: morning(2) })),
    ),
  );
  expect(answers.toSorted()).toEqual([
    ...Array.from({ length: 5 }, () => '409 sessions.timeTaken'),
    'done',
  ]);
  const elsewhere = { sessionId: booked, startsAt: morning(3) };
  expect(await rescheduleSession(here.as(second.user), elsewhere)).toBe(true);
  await cancelSession(here.as(coach.user), { sessionId: booked });
  expect((await storedSession(here, booked)).state).toBe('cancelled');
  expect(await nearestFree(here.as(third.user), { typeId, startsAt: morning(2) })).toHaveLength(3);
  here.clock.advance({ minutes: 10 });
  const after = await bookNow(here.as(third.user), { typeId, startsAt: morning(1) });
  expect(after.state).toBe('confirmed');
  expect((await storedSession(here, held)).state).toBe('expired');
}, 120_000);

it('keeps times for people who are invited, with one connection to the database, many at once', async () => {
  const coach = await aCoach(here);
  const { typeId } = coach;
  const answers = await Promise.all(
    [4, 5, 6].map((days) =>
      outcomeOf(
        scheduleSession(here.as(coach.user), {
          invite: { email: `guest${days}@people.example` },
          typeId,
          startsAt: morning(days),
        }),
      ),
    ),
  );
  expect(answers).toEqual(['done', 'done', 'done']);
}, 20_000);
