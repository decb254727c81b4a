import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { staffRoles, type StaffRole } from '#domain/people/roles.ts';
import { aClient, aCoach, aPerson, type Person } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

/** An installation that asks staff for a second factor. */
let here: World;
let client: Person;
const halfway = new Map<StaffRole, Person>();

beforeAll(async () => {
  here = await world({ STAFF_MFA_LEVEL: '2' });
  client = await aClient(here, { name: 'Maya Levin', of: await aCoach(here) });
  await here.system.store.create('pages', { slug: 'unseen', title: 'Not yet', _status: 'draft' });
  for (const role of staffRoles) halfway.set(role, await aPerson(here, [role], { level: 1 }));
}, 60_000);

afterAll(() => here.end());

const list = z.object({ docs: z.array(z.looseObject({ id: z.union([z.string(), z.number()]) })) });
/** What everybody may read. */
const open = ['coach-profiles', 'session-types', 'pages', 'media'];

async function ask(person: Person, path: string, init: RequestInit = {}) {
  const answer = await here.rest(path, { ...init, cookie: person.cookie });
  return { status: answer.status, text: await answer.text() };
}

describe.each(staffRoles)('%s with one factor where the policy asks for two', (role) => {
  const person = () => halfway.get(role) ?? client;

  test('reads what a person without any role would, by REST', async () => {
    for (const { slug } of here.app.payload.config.collections) {
      if (open.includes(slug)) continue;
      const { status, text } = await ask(person(), `/api/${slug}?limit=100`);
      if (status !== 200) {
        expect([403, 404], slug).toContain(status);
        continue;
      }
      const ids = list.parse(JSON.parse(text)).docs.map(({ id }) => id);
      const own = [person().id, person().user.signInId];
      expect(
        ids.filter((id) => !own.includes(String(id))),
        slug,
      ).toEqual([]);
    }
    expect((await ask(person(), '/api/pages?draft=true')).text).not.toContain('Not yet');
    expect((await ask(person(), `/api/users/${client.id}`)).status).toBe(404);
  });

  test('writes nothing of others, and does not raise itself', async () => {
    const attempts: [string, string, Record<string, unknown>][] = [
      ['PATCH', `/api/users/${client.id}`, { name: 'Changed' }],
      ['PATCH', `/api/users/${person().id}`, { roles: ['admin'], status: 'banned' }],
      ['POST', '/api/users', { email: 'new@people.example', name: 'New', roles: ['admin'] }],
      ['POST', '/api/pages', { slug: `by-${role}`, title: 'By hand' }],
      ['DELETE', `/api/users/${client.id}`, {}],
    ];
    for (const [method, path, data] of attempts) {
      await ask(person(), path, { method, body: JSON.stringify(data) });
    }
    const { store } = here.system;
    expect(await store.findByID('users', client.id)).toMatchObject({ name: 'Maya Levin' });
    expect(await store.findByID('users', person().id)).toMatchObject({
      roles: [role],
      status: 'active',
    });
    expect(await store.count('users', { email: { equals: 'new@people.example' } })).toBe(0);
    expect(await store.count('pages', { slug: { equals: `by-${role}` } })).toBe(0);
  });

  test('has its powers back with the second factor', async () => {
    const { user } = await aPerson(here, [role], { level: 2 });
    expect((await here.as(user).store.findByID('users', client.id))?.id).toBe(client.id);
  });
});
