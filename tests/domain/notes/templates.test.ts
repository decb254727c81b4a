import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import {
  noteTemplate,
  noteTemplates,
  removeTemplate,
  saveTemplate,
  templateLimits,
} from '#domain/notes/noteTemplates.ts';
import { resealNotes } from '#domain/notes/resealNotes.ts';
import { shapeOfNote } from '#domain/notes/shapeOfNote.ts';
import { rotateKey } from '#domain/privacy/rotateKeys.ts';
import { aCoach, aPerson, signedIn, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
  return async () => {
    await here.end();
  };
}, 60_000);

const as = (who: Person) => here.as(who.user);
const first = { id: null, name: 'First meeting', body: '# Why now\n\n# What would be enough\n' };

describe('a template of notes', () => {
  test('is kept under a name, changed and removed by the coach who made it', async () => {
    const coach = await aCoach(here);
    const id = await saveTemplate(as(coach), first);
    expect(await noteTemplates(as(coach))).toEqual([{ ...first, id }]);
    await saveTemplate(as(coach), { id, name: '  First   talk ', body: 'Shorter.' });
    expect(await noteTemplate(as(coach), id)).toEqual({ id, name: 'First talk', body: 'Shorter.' });
    await removeTemplate(as(coach), id);
    expect(await noteTemplates(as(coach))).toEqual([]);
    expect((await refusalOf(removeTemplate(as(coach), id))).status).toBe(404);
  });

  test('is out of reach for every other coach, and for staff who act as its coach', async () => {
    const coach = await aCoach(here);
    const id = await saveTemplate(as(coach), first);
    const other = await aCoach(here);
    const support = await aPerson(here, ['support'], { level: 2 });
    const client = await aPerson(here, ['client']);
    const acting = here.as({ ...coach.user, impersonatorId: support.id });
    for (const ctx of [as(other), as(support), as(client), acting]) {
      const doors = [
        () => noteTemplate(ctx, id),
        () => saveTemplate(ctx, { ...first, id }),
        () => removeTemplate(ctx, id),
      ];
      for (const door of doors) expect([403, 404]).toContain((await refusalOf(door())).status);
    }
    expect(await noteTemplates(as(other))).toEqual([]);
    expect(await noteTemplates(acting)).toEqual([]);
    for (const path of ['note-templates', 'note_templates', `notes/${id}`]) {
      const answer = await here.rest(`/api/${path}`, { cookie: other.cookie });
      expect(answer.status).toBe(404);
    }
    expect(await noteTemplate(as(coach), id)).toEqual({ ...first, id });
  });

  test('wants a name of its own and words, and there is an end to how many', async () => {
    const coach = await aCoach(here);
    await saveTemplate(as(coach), first);
    const tries = [
      [{ ...first, name: ' ' }, { name: 'notes.templateName' }],
      [{ ...first, name: 'x'.repeat(61) }, { name: 'notes.templateNameLong' }],
      [{ ...first, name: 'FIRST  meeting' }, { name: 'notes.templateTaken' }],
      [{ ...first, name: 'Other', body: ' \n' }, { body: 'notes.empty' }],
      [{ ...first, name: 'Other', body: 'x'.repeat(20_001) }, { body: 'notes.bodyLong' }],
    ] as const;
    for (const [template, fields] of tries) {
      await expect(saveTemplate(as(coach), template)).rejects.toMatchObject({
        status: 422,
        fields,
      });
    }
    for (let at = 1; at < templateLimits.count; at++) {
      await saveTemplate(as(coach), { ...first, name: `Number ${at}` });
    }
    const more = saveTemplate(as(coach), { ...first, name: 'One more' });
    expect((await refusalOf(more)).code).toBe('notes.templatesMany');
    const twice = [1, 2].map(() => saveTemplate(as(coach), { ...first, name: 'Same' }));
    expect((await Promise.allSettled(twice)).every(({ status }) => status === 'rejected')).toBe(
      true,
    );
  });

  test('is made once, however often it is sent at the same time', async () => {
    const coach = await aCoach(here);
    await Promise.allSettled([1, 2, 3].map(() => saveTemplate(as(coach), first)));
    expect(await noteTemplates(as(coach))).toHaveLength(1);
  });

  test('lies sealed, its name too, comes under a new key, and goes over with the account', async () => {
    const coach = await aCoach(here);
    const canary = `canary${randomUUID().slice(-12)}`;
    const id = await saveTemplate(as(coach), { id: null, name: canary, body: `# ${canary}` });
    const under = async () => {
      const { rows } = await here.app.pool.query<{ sealed: string; all: string }>(
        'select sealed, t::text as all from note_templates t where id = $1',
        [id],
      );
      expect(rows[0]?.all).not.toContain(canary);
      return rows[0]?.sealed.slice(0, 3);
    };
    expect(await under()).toBe('v1.');
    await rotateKey(here.system, coach.id);
    await resealNotes(here.system, { ownerId: coach.id });
    expect(await under()).toBe('v2.');
    expect((await noteTemplate(as(coach), id)).name).toBe(canary);
    const into = await aPerson(here, ['client']);
    const admin = await aPerson(here, ['admin'], { level: 2 });
    await mergeUsers(as(admin), { userId: coach.id, into: into.id, reason: 'One person twice' });
    const joined = await signedIn(here, into.id, { roles: ['client', 'coach'] });
    expect((await noteTemplate(as(joined), id)).body).toBe(`# ${canary}`);
  });
});

test('the shape of a note is its headings; one without any is a shape as it is', () => {
  expect(shapeOfNote('# Goal\n\nTo sleep.\n\n## Reality\nNot a # heading\n')).toBe(
    '# Goal\n\n\n## Reality\n\n',
  );
  expect(shapeOfNote('What went well?\nWhat next?')).toBe('What went well?\nWhat next?');
});
