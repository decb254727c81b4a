import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import type { Person } from './people.ts';
import { testStart, type World } from './world.ts';

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
