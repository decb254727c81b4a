import { randomUUID } from 'node:crypto';
import { noteLevels, type NoteLevel } from '#domain/notes/noteLevels.ts';
import { checkIn } from '#domain/preparation/prepare.ts';
import { addTask } from '#domain/tasks/addTask.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { actingAs } from '#tests/support/actingAs.ts';
import { aFile } from '#tests/support/fileScene.ts';
import { aNote, setParts } from '#tests/support/noteScene.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, type World } from '#tests/support/world.ts';

/**
 * Everybody who may come near a session of `coach` and `client`. `otherClient` is another one of the same coach, `otherCoach` another one of
 * the same client; `coachAfter` and `clientAfter` look at a session of theirs whose engagement has ended;
 * `supportAsCoach` and `supportAsClient` are support who act as the one and the other.
 */
export const who = [
  'visitor',
  'client',
  'clientAfter',
  'otherClient',
  'sponsor',
  'coach',
  'coachAfter',
  'coCoach',
  'formerCoCoach',
  'otherCoach',
  'admin',
  'support',
  'moderator',
  'editor',
  'marketing',
  'supportAsCoach',
  'supportAsClient',
] as const;
export type Who = (typeof who)[number];

/** A session with everything that can be written about it; each text has a word that stands nowhere else. */
export type Subject = {
  session: string;
  coach: Person;
  client: Person;
  notes: Readonly<Record<NoteLevel, string>>;
  file: string;
  task: string;
};

export type LifeScene = {
  people: ReadonlyMap<Who, Person>;
  subjectOf: (asker: Who) => Subject;
  subjects: readonly Subject[];
};

/** The words that only some may read. */
export const canaries = {
  topic: aWord(),
  summary: aWord(),
  comment: aWord(),
  file: aWord(),
  task: aWord(),
  wants: aWord(),
  notes: { own: aWord(), pair: aWord(), coaches: aWord(), shared: aWord() },
};

function aWord(): string {
  return `canary${randomUUID().slice(-12)}`;
}

/** The people of the access table and the two sessions that it is about. */
export async function lifeScene(world: World): Promise<LifeScene> {
  const [coach, formerCoach] = [await aCoach(world), await aCoach(world, { name: 'Before' })];
  const client = await aClient(world, { name: 'Maya Levin' });
  const coCoach = await aCoach(world, { name: 'Co Coach' });
  const sponsor = await aClient(world, { name: 'A Sponsor' });
  const otherCoach = await aCoach(world, { name: 'Another Coach' });
  const formerCoCoach = await aCoach(world, { name: 'Former Co-coach' });
  const engagement = await anEngagement(world, coach, client);
  const former = await anEngagement(world, formerCoach, client);
  await anEngagement(world, otherCoach, client);
  const later = { user: coCoach.id, part: 'coCoach' } as const;
  await setParts(world, engagement, [{ user: formerCoCoach.id, part: 'coCoach' }]);
  await setParts(world, engagement, [later, { user: sponsor.id, part: 'sponsor' }]);
  const subject = await aSubject(world, { coach, client, engagement }, 24);
  const ended = await aSubject(world, { coach: formerCoach, client, engagement: former }, 48);
  await world.system.store.update('engagements', former, { state: 'ended' });
  const people = new Map<Who, Person>([
    ['client', client],
    ['clientAfter', client],
    ['otherClient', await aClient(world, { of: coach, name: 'Another Client' })],
    ['sponsor', sponsor],
    ['coach', coach],
    ['coachAfter', formerCoach],
    ['coCoach', coCoach],
    ['formerCoCoach', formerCoCoach],
    ['otherCoach', otherCoach],
  ]);
  for (const role of ['admin', 'support', 'moderator', 'editor', 'marketing'] as const) {
    people.set(role, await aPerson(world, [role], { level: 2 }));
  }
  const support = people.get('support');
  if (!support) throw new Error('There is no support');
  people.set('supportAsCoach', await actingAs(world, support, coach));
  people.set('supportAsClient', await actingAs(world, support, client));
  const isAfter = (asker: Who) => asker === 'coachAfter' || asker === 'clientAfter';
  return {
    people,
    subjects: [subject, ended],
    subjectOf: (asker) => (isAfter(asker) ? ended : subject),
  };
}

type Pair = { coach: Person & { typeId: string }; client: Person; engagement: string };

async function aSubject(
  world: World,
  { coach, client, engagement }: Pair,
  hours: number,
): Promise<Subject> {
  const ahead = testStart.until(world.clock.now()).total('hours');
  const session = await aBooking(world, { coach, client }, { hours: Math.ceil(ahead) + hours });
  await world.app.pool.query(`update sessions set topic = $1 where id = $2`, [
    canaries.topic,
    session,
  ]);
  const words = { comesWith: '', wants: canaries.wants, sinceLast: '' };
  await checkIn(world.as(client.user), { sessionId: session, ...words });
  const notes = await Promise.all(
    noteLevels.map(async (level) => {
      const text = { title: canaries.notes[level], body: canaries.notes[level] };
      const author = { author: coach, engagement };
      return [level, await aNote(world, author, { ...text, session, level })] as const;
    }),
  );
  const file = await aFile(
    world,
    { owner: client, session },
    { name: `${canaries.file}.txt`, content: canaries.file },
  );
  const { id: task } = await addTask(world.as(coach.user), {
    place: { engagementId: engagement },
    title: canaries.task,
    details: '',
    dueOn: '',
  });
  await world.app.pool.query(`update tasks set session_id = $1 where id = $2`, [session, task]);
  return { session, coach, client, notes: byLevel(notes), file, task };
}

function byLevel(notes: (readonly [NoteLevel, string])[]): Record<NoteLevel, string> {
  const found = new Map(notes);
  const idOf = (level: NoteLevel) => found.get(level) ?? '';
  return {
    own: idOf('own'),
    pair: idOf('pair'),
    coaches: idOf('coaches'),
    shared: idOf('shared'),
  };
}
