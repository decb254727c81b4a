import { beforeAll, describe, expect, test } from 'vitest';
import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { resealNotes } from '#domain/notes/resealNotes.ts';
import { rotateKey } from '#domain/privacy/rotateKeys.ts';
import { aNote } from '#tests/support/noteScene.ts';
import {
  aClient,
  aCoach,
  anEngagement,
  aPerson,
  signedIn,
  type Person,
} from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
  return async () => {
    await here.end();
  };
});

async function aPractice() {
  const coach = await aCoach(here);
  const client = await aClient(here);
  return { coach, client, engagement: await anEngagement(here, coach, client) };
}

const read = async (author: Person, id: string) =>
  (await here.as(author.user).store.findByID('notes', id))?.body;

async function under(authorId: string, version: string): Promise<{ kept: number; other: number }> {
  const { rows } = await here.app.pool.query<{ kept: number; other: number }>(
    `select count(*) filter (where sealed like $2 || '.%')::int as kept,
       count(*) filter (where sealed not like $2 || '.%')::int as other
     from (
       select sealed from note_seals where owner_id = $1 and sealed is not null
       union all
       select v.sealed from note_versions v join note_seals s on s.note_id = v.note_id
         where s.owner_id = $1) sealed`,
    [authorId, version],
  );
  return rows[0] ?? { kept: 0, other: 0 };
}

describe('what is sealed in notes', () => {
  test('comes under a new key by a job, which may run twice, and reads as before', async () => {
    const { coach, engagement } = await aPractice();
    const ids: string[] = [];
    for (let at = 0; at < 23; at++) {
      ids.push(await aNote(here, { author: coach, engagement }, { body: `Words ${at}` }));
    }
    await here.as(coach.user).store.update('notes', ids[0] ?? '', { body: 'Words again' });
    expect(await under(coach.id, 'v1')).toEqual({ kept: 47, other: 0 });
    await rotateKey(here.system, coach.id);
    expect(await read(coach, ids[22] ?? '')).toBe('Words 22');
    await resealNotes(here.system, { ownerId: coach.id });
    await resealNotes(here.system, { ownerId: coach.id });
    expect(await under(coach.id, 'v2')).toEqual({ kept: 47, other: 0 });
    expect(await read(coach, ids[0] ?? '')).toBe('Words again');
    expect(await read(coach, ids[22] ?? '')).toBe('Words 22');
  });

  test('goes over with its author’s account when two become one', async () => {
    const { coach, engagement } = await aPractice();
    const id = await aNote(here, { author: coach, engagement }, { body: 'Words' });
    const into = await aPerson(here, ['client']);
    const admin = await aPerson(here, ['admin'], { level: 2 });
    await mergeUsers(here.as(admin.user), {
      userId: coach.id,
      into: into.id,
      reason: 'One person with two accounts',
    });
    const joined = await signedIn(here, into.id, { roles: ['client', 'coach'] });
    expect(await read(joined, id)).toBe('Words');
    expect(await under(into.id, 'v1')).toEqual({ kept: 2, other: 0 });
  });

  test('cannot be read any more once its author is erased', async () => {
    const { coach, engagement } = await aPractice();
    const id = await aNote(here, { author: coach, engagement }, { body: 'Words' });
    await here.system.store.update('users', coach.id, { status: 'erased' });
    await expect(read(coach, id)).rejects.toMatchObject({ code: 'privacy.keyDestroyed' });
  });
});
