import { afterAll, beforeAll, beforeEach } from 'vitest';

import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { aClient, aCoach, type Person } from './people.ts';
import { testStart, world, type World } from './world.ts';

type Wish = Parameters<typeof holdSession>[1];

/** Ten in the morning of a coach in Jerusalem, so many days and minutes after the test's start. */
export const morning = (days: number, minutes = 0): Temporal.Instant =>
  testStart.add({ minutes: 24 * 60 * days + minutes });

/** The session in which a person keeps a time, by id. */
export async function hold(world: World, person: Person, wish: Wish): Promise<string> {
  const { sessionId } = await holdSession(world.as(person.user), wish);
  return sessionId;
}

/** The session that a person booked, by id. */
export async function book(world: World, person: Person, wish: Wish): Promise<string> {
  const sessionId = await hold(world, person, wish);
  await confirmSession(world.as(person.user), { sessionId });
  return sessionId;
}

/** A session as it is stored. */
export async function storedSession(world: World, id: string) {
  const session = await world.system.store.findByID('sessions', id);
  if (!session) throw new Error('The session is gone');
  return session;
}

/** Writes the rules of a coach's calendar. */
export async function setPractice(
  world: World,
  coach: Person,
  change: Record<string, unknown>,
): Promise<void> {
  const { store } = world.system;
  const profile = await store.findOne('coach-profiles', { user: { equals: coach.id } });
  await store.update('coach-profiles', profile?.id ?? '', change);
}

/**
 * What a file of tests about booking stands on: a world of its own, and before each test a coach and a client who are new in it. `keep` and
 * `bookTime` are what a person does with the coach's usual session.
 */
export function bookingScene() {
  let here: World;
  let coach: Awaited<ReturnType<typeof aCoach>>;
  let client: Person;

  beforeAll(async () => {
    here = await world();
  });
  afterAll(() => here.end());
  beforeEach(async () => {
    here.clock.set(testStart);
    coach = await aCoach(here);
    client = await aClient(here);
  });

  return {
    get here() {
      return here;
    },
    get coach() {
      return coach;
    },
    /** From here on with another one. */
    set coach(another) {
      coach = another;
    },
    get client() {
      return client;
    },
    /** From here on with another one. */
    set client(another) {
      client = another;
    },
    keep: (person: Person, startsAt: Temporal.Instant, typeId = coach.typeId) =>
      hold(here, person, { typeId, startsAt }),
    bookTime: (person: Person, startsAt: Temporal.Instant) =>
      book(here, person, { typeId: coach.typeId, startsAt }),
  };
}
