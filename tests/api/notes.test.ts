import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { noteLevels } from '#domain/notes/noteLevels.ts';
import { noteAskers, noteScene, type NoteAsker, type NoteScene } from '#tests/support/noteScene.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

let here: World;
let scene: NoteScene;

beforeAll(async () => {
  here = await world();
  scene = await noteScene(here);
}, 60_000);

afterAll(() => here.end());

const ask = (asker: NoteAsker, method: string, path: string, body?: object) => {
  const by = scene.people.get(asker);
  return askApi(here, method, path, { ...(by ? { by } : {}), ...(body ? { body } : {}) });
};
const made = async (body: object) => {
  const { status, said } = await ask('author', 'POST', '/notes', {
    engagement: scene.engagement,
    ...body,
  });
  expect(status).toBe(201);
  return z.object({ id: z.string() }).parse(said).id;
};
const listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
const idsAt = async (asker: NoteAsker, path: string) => {
  const { status, said } = await ask(asker, 'GET', path);
  return status === 200 ? listed.parse(said).items.map(({ id }) => id) : [];
};

/** As the site: who finds a note among the coaches' notes, and who among those shared with them. */
const coachesWho = {
  own: ['author'],
  pair: ['author'],
  coaches: ['author', 'coach'],
  shared: ['author', 'coach'],
} as const;

describe('notes over the API', () => {
  it.each(noteLevels)('of level %s are read by whom the site shows them', async (level) => {
    const id = await made({ body: 'Words.', level });
    const readers: readonly NoteAsker[] = coachesWho[level];
    const isForClient = level === 'pair' || level === 'shared';
    for (const asker of noteAskers) {
      const reads = readers.includes(asker);
      expect((await ask(asker, 'GET', `/notes/${id}`)).status === 200, asker).toBe(reads);
      expect((await idsAt(asker, '/notes')).includes(id), asker).toBe(reads);
      const isShared =
        (asker === 'client' && isForClient) || (asker === 'sponsor' && level === 'shared');
      expect((await idsAt(asker, '/shared-notes')).includes(id), asker).toBe(isShared);
    }
  });

  it('tell which session they are about to its client and the coaches, and not to a sponsor', async () => {
    const session = await scene.anotherSession(400);
    const words = { session, body: 'Words.', level: 'shared' };
    const { id } = z
      .object({ id: z.string() })
      .parse((await ask('coach', 'POST', '/notes', words)).said);
    const told = async (asker: NoteAsker, path: string) => {
      const { said } = await ask(asker, 'GET', path);
      return listed.parse(said).items.find((each) => each.id === id)?.['session'];
    };
    expect(await told('client', '/shared-notes')).toBe(session);
    expect(await told('coach', '/notes')).toBe(session);
    expect(await told('sponsor', '/shared-notes')).toBeNull();
  });

  it('are written, found, shared, taken back, put into the trash and removed', async () => {
    const { session } = scene;
    const first = { session, title: 'Title', body: 'Unlikely words.', tags: ['one'] };
    const { status, headers, said } = await ask('coach', 'POST', '/notes', first);
    expect(status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(said);
    expect(headers.get('location')).toBe(`/api/v1/notes/${id}`);
    expect((await ask('coach', 'GET', `/notes/${id}`)).said).toMatchObject({
      ...first,
      level: 'own',
    });
    expect(await idsAt('coach', `/notes?q=unlikely&session=${session}&level=own`)).toEqual([id]);
    expect(await idsAt('coach', '/notes?q=unlike')).toEqual([]);
    const shared = `/shared-notes?session=${session}`;
    await ask('coach', 'PATCH', `/notes/${id}`, { level: 'pair' });
    expect(await idsAt('client', shared)).toEqual([id]);
    await ask('coach', 'PATCH', `/notes/${id}`, { body: 'Others.', level: 'own' });
    expect(await idsAt('client', shared)).toEqual([]);
    expect((await ask('coach', 'GET', `/notes/${id}`)).said).toMatchObject({
      ...first,
      body: 'Others.',
    });
    expect((await ask('coach', 'DELETE', `/notes/${id}`)).status).not.toBe(204);
    await ask('coach', 'PATCH', `/notes/${id}`, { isTrashed: true });
    expect(await idsAt('coach', '/notes?isTrashed=true')).toContain(id);
    await ask('coach', 'PATCH', `/notes/${id}`, { isTrashed: false });
    expect(await idsAt('coach', '/notes')).toContain(id);
    await ask('coach', 'PATCH', `/notes/${id}`, { isTrashed: true });
    expect((await ask('coach', 'DELETE', `/notes/${id}`)).status).toBe(204);
    expect((await ask('coach', 'GET', `/notes/${id}`)).status).toBe(404);
  });

  it('are nobody else’s to write, change or remove', async () => {
    const id = await made({ body: 'Words.', level: 'shared' });
    for (const asker of noteAskers.filter((each) => each !== 'author')) {
      const tries = [
        await ask(asker, 'PATCH', `/notes/${id}`, { body: 'Theirs.' }),
        await ask(asker, 'PATCH', `/notes/${id}`, { isTrashed: true }),
        await ask(asker, 'DELETE', `/notes/${id}`),
      ];
      for (const { status } of tries) expect([401, 403, 404], asker).toContain(status);
      if (asker === 'coach') continue;
      const { engagement } = scene;
      const { status } = await ask(asker, 'POST', '/notes', { engagement, body: 'Words.' });
      expect([401, 403, 404], asker).toContain(status);
    }
    expect((await ask('author', 'GET', `/notes/${id}`)).said).toMatchObject({ body: 'Words.' });
    for (const [body, status] of [
      [{ engagement: scene.engagement, body: ' ' }, 422],
      [{ engagement: scene.engagement, body: 'x', level: 'everybody' }, 422],
      [{ body: 'x' }, 422],
      [{ engagement: scene.engagement, body: 'x', author: scene.person('coach').id }, 422],
    ] as const) {
      expect((await ask('author', 'POST', '/notes', body)).status).toBe(status);
    }
  });

  it('are a key’s only by its scopes: one that may write reads nothing', async () => {
    const author = here.as(scene.person('author').user);
    const id = await made({ body: 'Sealed words.' });
    const by = async (scopes: ('notes:read' | 'notes:write' | 'sessions:read')[]) => {
      const { key } = await makeApiKey(author, { name: scopes.join(' '), scopes, days: 30 });
      return { authorization: `Bearer ${key}` };
    };
    const [writes, reads, neither] = [
      await by(['notes:write']),
      await by(['notes:read']),
      await by(['sessions:read']),
    ];
    const path = `/notes/${id}`;
    const body = { engagement: scene.engagement, body: 'By a machine.' };
    expect((await askApi(here, 'GET', path, { headers: reads })).said).toMatchObject({
      body: 'Sealed words.',
    });
    expect((await askApi(here, 'GET', path, { headers: writes })).status).toBe(403);
    expect((await askApi(here, 'POST', '/notes', { headers: writes, body })).status).toBe(201);
    expect((await askApi(here, 'POST', '/notes', { headers: reads, body })).status).toBe(403);
    for (const each of ['/notes', path, '/shared-notes']) {
      expect((await askApi(here, 'GET', each, { headers: neither })).status, each).toBe(403);
    }
  });
});
