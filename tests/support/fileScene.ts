import { receiveFile } from '#domain/files/receiveFile.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { aBooking } from './aBooking.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from './people.ts';
import type { World } from './world.ts';

/** Everybody who may come near a file of a session between `coach` and `client`. */
export const fileAskers = [
  'visitor',
  'client',
  'coach',
  'otherClient',
  'otherCoach',
  'formerCoach',
  'unverified',
  'admin',
  'support',
  'moderator',
] as const;
export type FileAsker = (typeof fileAskers)[number];

export type FileScene = {
  people: ReadonlyMap<FileAsker, Person>;
  person: (asker: FileAsker) => Person;
  session: string;
};

/** The people of the access table of files, and the session of two of them. */
export async function fileScene(world: World): Promise<FileScene> {
  const coach = await aCoach(world);
  const client = await aClient(world, { of: coach });
  const formerCoach = await aCoach(world, { name: 'Former Coach' });
  const former = await anEngagement(world, formerCoach, client);
  await world.system.store.update('engagements', former, { state: 'ended' });
  const people = new Map<FileAsker, Person>([
    ['client', client],
    ['coach', coach],
    ['otherClient', await aClient(world, { of: coach, name: 'Another Client' })],
    ['otherCoach', await aCoach(world, { name: 'Another Coach' })],
    ['formerCoach', formerCoach],
    ['unverified', await aPerson(world, ['client'], { isVerified: false })],
  ]);
  for (const role of ['admin', 'support', 'moderator'] as const) {
    people.set(role, await aPerson(world, [role], { level: 2 }));
  }
  const person = (asker: FileAsker) => {
    const found = people.get(asker);
    if (!found) throw new Error(`${asker} is nobody with an account`);
    return found;
  };
  return { people, person, session: await aBooking(world, { coach, client }) };
}

/** Some bytes, in two pieces. */
export async function* inPieces(text: string | Uint8Array): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const middle = Math.floor(bytes.byteLength / 2);
  yield await Promise.resolve(bytes.subarray(0, middle));
  yield bytes.subarray(middle);
}

type Wish = { name?: string; content?: string; isScanned?: boolean };

/** A file that somebody brought to a session, looked through unless it is to wait. */
export async function aFile(
  world: World,
  { owner, session }: { owner: Person; session: string },
  { name = 'plan.txt', content = 'what to do', isScanned = true }: Wish = {},
): Promise<string> {
  const ctx = world.as(owner.user);
  const id = await receiveFile(ctx, { sessionId: session, name, bytes: inPieces(content) });
  if (isScanned) await scanFile(world.system, { fileId: id });
  return id;
}
