import type { NoteLevel } from '#domain/notes/noteLevels.ts';
import { aBooking } from './aBooking.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from './people.ts';
import type { World } from './world.ts';

/** Everybody who may come near a note of `coCoach` about `client`, in an engagement whose coach is `coach`. */
export const noteAskers = [
  'visitor',
  'author',
  'client',
  'otherClient',
  'coach',
  'otherCoach',
  'sponsor',
  'formerCoCoach',
  'admin',
  'support',
  'moderator',
  'editor',
  'marketing',
] as const;
export type NoteAsker = (typeof noteAskers)[number];

export type NoteScene = {
  people: ReadonlyMap<NoteAsker, Person>;
  person: (asker: NoteAsker) => Person;
  engagement: string;
  session: string;
  /** One more session of the two, so many hours after the test's start. */
  anotherSession: (hours: number) => Promise<string>;
};

/** The people of the notes' access table, and a session of the two that notes are about. */
export async function noteScene(world: World): Promise<NoteScene> {
  const coach = await aCoach(world, { name: 'Noa Ben-Ami' });
  const client = await aClient(world, { name: 'Maya Levin' });
  const author = await aCoach(world, { name: 'Co Coach' });
  const sponsor = await aClient(world, { name: 'A Sponsor' });
  const engagement = await anEngagement(world, coach, client);
  await setParts(world, engagement, [
    { user: author.id, part: 'coCoach' },
    { user: sponsor.id, part: 'sponsor' },
  ]);
  const people = new Map<NoteAsker, Person>([
    ['author', author],
    ['client', client],
    ['coach', coach],
    ['sponsor', sponsor],
    ['otherClient', await aClient(world, { of: coach, name: 'Another Client' })],
    ['otherCoach', await aCoach(world, { name: 'Another Coach' })],
    ['formerCoCoach', await aCoach(world, { name: 'Former Co-coach' })],
  ]);
  for (const role of ['admin', 'support', 'moderator', 'editor', 'marketing'] as const) {
    people.set(role, await aPerson(world, [role], { level: 2 }));
  }
  const session = await aBooking(world, { coach, client });
  const person = (asker: NoteAsker) => {
    const found = people.get(asker);
    if (!found) throw new Error(`${asker} is nobody with an account`);
    return found;
  };
  const anotherSession = (hours: number) => aBooking(world, { coach, client }, { hours });
  return { people, person, engagement, session, anotherSession };
}

type Parts = { user: string; part: 'coCoach' | 'sponsor' }[];

/** Who else has a part in an engagement, from now on. */
export async function setParts(world: World, engagement: string, people: Parts): Promise<void> {
  await world.system.store.update('engagements', engagement, { people });
}

type Wish = { level?: NoteLevel; title?: string; body?: string; tags?: string[]; session?: string };

/** A note that its author wrote about the client of an engagement. */
export async function aNote(
  world: World,
  { author, engagement }: { author: Person; engagement: string },
  wish: Wish = {},
): Promise<string> {
  const { id } = await world.as(author.user).store.create('notes', {
    author: author.id,
    client: author.id,
    engagement,
    level: 'own',
    body: 'Words of a note.',
    ...wish,
  });
  return id;
}
