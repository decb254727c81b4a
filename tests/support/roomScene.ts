import { aBooking } from './aBooking.ts';
import { aClient, aCoach, aPerson, type Person } from './people.ts';
import { testStart, type World } from './world.ts';

/** Everybody who may come near the room of the session of `coach` and `client`. */
export const roomAskers = [
  'visitor',
  'client',
  'coach',
  'otherClient',
  'otherCoach',
  'formerCoach',
  'formerClient',
  'admin',
  'support',
  'moderator',
  'editor',
  'marketing',
  'adminAsClient',
] as const;
type RoomAsker = (typeof roomAskers)[number];

export type RoomScene = Awaited<ReturnType<typeof roomScene>>;

/** A session by video that begins an hour after the test's start, with another one of people who have parted since. */
export async function roomScene(world: World) {
  const coach = await aCoach(world);
  const client = await aClient(world, { of: coach });
  const formerCoach = await aCoach(world);
  const formerClient = await aClient(world, { of: formerCoach });
  const session = await aBooking(world, { coach, client }, { hours: 1 });
  const pair = { coach: formerCoach, client: formerClient };
  const formerSession = await aBooking(world, pair, { hours: 1 });
  const { store } = world.system;
  const engagement = await store.findOne('engagements', { coach: { equals: formerCoach.id } });
  await store.update('engagements', engagement?.id ?? '', { state: 'ended' });
  const staff = await Promise.all(
    (['admin', 'support', 'moderator', 'editor', 'marketing'] as const).map(
      async (role) => [role, await aPerson(world, [role], { level: 2 })] as const,
    ),
  );
  const people = new Map<RoomAsker, Person>([
    ['client', client],
    ['coach', coach],
    ['otherClient', await aClient(world, { of: coach })],
    ['otherCoach', await aCoach(world)],
    ['formerCoach', formerCoach],
    ['formerClient', formerClient],
    ...staff,
  ]);
  const admin = people.get('admin');
  const asClient = {
    ...client,
    user: { ...client.user, impersonatorId: admin?.id ?? '' },
  };
  return {
    coach,
    client,
    session,
    /** Which session somebody asks about: their own, where they once had one. */
    sessionOf: (asker: RoomAsker) => (asker.startsWith('former') ? formerSession : session),
    /** Null for the visitor. */
    person: (asker: RoomAsker) =>
      asker === 'adminAsClient' ? asClient : (people.get(asker) ?? null),
    /** Puts the clock so many minutes after the session's start. */
    setMinute: (minutes: number) => {
      world.clock.set(testStart.add({ minutes: 60 + minutes }));
    },
  };
}
