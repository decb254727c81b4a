import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { keyScopes, scopedCollections, type KeyScope } from '#domain/identity/keyScopes.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import { openChat } from '#tests/chat/openChat.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;
let coach: Person & { typeId: string };
let client: Person;
let conversation: string;
const slugs = scopedCollections;
const listed = z.object({ docs: z.array(z.looseObject({ id: z.string() })) });
const errors = z.object({ errors: z.array(z.looseObject({ code: z.string().optional() })) });

beforeAll(async () => {
  w = await world();
  coach = await aCoach(w);
  client = await aClient(w, { of: coach });
  const found = await w.system.store.findOne('conversations', {
    'people.user': { equals: client.id },
  });
  conversation = found?.id ?? '';
});
afterAll(() => w.end());

async function keyOf(person: Person, scopes: readonly KeyScope[]): Promise<string> {
  const { key } = await makeApiKey(w.as(person.user), { name: 'A program', scopes, days: 30 });
  return key;
}

function ask(key: string, path: string, init: { method?: string; body?: unknown } = {}) {
  return w.rest(path, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${key}` },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

async function ids(answer: Response): Promise<string[] | number> {
  if (answer.status !== 200) return answer.status;
  return listed.parse(await answer.json()).docs.map(({ id }) => id);
}

describe('a key reads by REST', () => {
  it('what its person reads, where it has the scope of the collection', async () => {
    const key = await keyOf(coach, keyScopes);
    for (const slug of slugs) {
      const path = `/api/${slug}?limit=100`;
      const own = await ids(await w.rest(path, { cookie: coach.cookie }));
      expect(await ids(await ask(key, path)), slug).toEqual(own);
      expect(own, slug).not.toBe(403);
    }
  });

  it('what a visitor reads, everywhere else', async () => {
    for (const slug of slugs) {
      const key = await keyOf(
        coach,
        keyScopes.filter((scope) => scope !== `${slug}:read`).slice(0),
      );
      const path = `/api/${slug}?limit=100`;
      const visitor = await ids(await w.rest(path));
      expect(await ids(await ask(key, path)), slug).toEqual(visitor);
      await w.app.pool.query('delete from api_keys');
    }
  });

  it('nothing of a related row of another collection that it may not read', async () => {
    const key = await keyOf(client, ['engagements:read']);
    const answer = await ask(key, '/api/engagements?depth=2');
    const text = await answer.text();
    expect(text).toContain(client.id);
    expect(text).not.toContain(client.user.email);
  });
});

describe('a key writes by REST', () => {
  const change = (slug: string, id: string) => ({ path: `/api/${slug}/${id}`, method: 'PATCH' });

  it('what its person writes, by the write scope alone', async () => {
    const profile = await w.system.store.findOne('coach-profiles', { user: { equals: coach.id } });
    const { path, method } = change('coach-profiles', profile?.id ?? '');
    const body = { headline: 'Said by a program' };
    for (const scopes of [['coach-profiles:read'], ['sessions:write']] as const) {
      const refused = await ask(await keyOf(coach, scopes), path, { method, body });
      expect(refused.status).toBe(403);
    }
    const key = await keyOf(coach, ['coach-profiles:write', 'coach-profiles:read']);
    expect((await ask(key, path, { method, body })).status).toBe(200);
    const other = await aCoach(w);
    const foreign = await keyOf(other, ['coach-profiles:write', 'coach-profiles:read']);
    expect((await ask(foreign, path, { method, body })).status).toBe(403);
  });

  it('makes and removes only where the scope says so', async () => {
    const body = { coach: coach.id, weekday: 1, startsAt: '21:00', endsAt: '22:00' };
    const reader = await keyOf(coach, ['availability-windows:read']);
    const writer = await keyOf(coach, ['availability-windows:read', 'availability-windows:write']);
    const make = { method: 'POST', body };
    expect((await ask(reader, '/api/availability-windows', make)).status).toBe(403);
    const made = await ask(writer, '/api/availability-windows', make);
    expect(made.status).toBe(201);
    const { doc } = z.object({ doc: z.object({ id: z.string() }) }).parse(await made.json());
    const path = `/api/availability-windows/${doc.id}`;
    expect((await ask(reader, path, { method: 'DELETE' })).status).toBe(403);
    expect((await ask(writer, path, { method: 'DELETE' })).status).toBe(200);
  });

  it('sends messages through our own endpoint by its scope alone', async () => {
    const post = { method: 'POST', body: { conversation, text: 'Written by a program' } };
    const reader = await keyOf(client, ['messages:read', 'conversations:read']);
    const refused = await ask(reader, '/api/messages', post);
    expect(refused.status).toBe(403);
    expect(errors.parse(await refused.json()).errors[0]?.code).toBe('identity.keyScope');
    const writer = await keyOf(client, ['messages:write', 'conversations:read', 'messages:read']);
    expect((await ask(writer, '/api/messages', post)).status).toBe(201);
  });

  it('never changes the account itself, nor ends or lengthens sign-ins', async () => {
    const key = await keyOf(client, keyScopes);
    const mine = `/api/users/${client.id}`;
    expect((await ask(key, mine, { method: 'PATCH', body: { name: 'X' } })).status).toBe(403);
    for (const path of ['logout', 'refresh-token']) {
      const answer = await ask(key, `/api/users/${path}`, { method: 'POST', body: {} });
      expect(answer.status).toBe(403);
    }
    expect(await whoIsAsking(w.app, client.cookie)).toMatchObject({ id: client.id });
  });
});

describe('a key opens no other door', () => {
  it.each([
    '/api/sign-ins',
    '/api/audit-logs',
    '/api/events',
    '/api/deliveries',
    '/api/payload-preferences',
    '/api/payload-preferences/x',
    '/api/payload-locked-documents',
    '/api/access',
  ])('%s is shut, whatever its scopes', async (path) => {
    const key = await keyOf(client, keyScopes);
    const answer = await ask(key, path);
    expect(answer.status).toBe(403);
    await w.app.pool.query('delete from api_keys');
  });

  it('gives an admin’s key nothing of an admin', async () => {
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const key = await keyOf(admin, keyScopes);
    expect(await ids(await ask(key, '/api/users?limit=100'))).toEqual([admin.id]);
    expect(await ids(await ask(key, '/api/sessions?limit=100'))).toEqual([]);
    const hers = await ask(key, `/api/users/${client.id}`, {
      method: 'PATCH',
      body: { status: 'banned' },
    });
    expect(hers.status).toBe(403);
  });

  it('is not known by pages and sockets, which read cookies only', async () => {
    const key = await keyOf(client, keyScopes);
    const name = `${w.config.cookiePrefix}loom-session`;
    expect(await whoIsAsking(w.app, `${name}=${key}`)).toBeNull();
    const chat = await openChat(w);
    const page = await chat.page(null, {
      origin: 'http://localhost:3000',
      authorization: `Bearer ${key}`,
    });
    const [answer] = await page.follow({ topic: `user:${client.id}` });
    expect(answer?.event).toBe('refused');
    page.cut();
  });

  it('is not known by the admin panel: the strategy asks only what the REST door noted', async () => {
    const key = await keyOf(coach, keyScopes);
    const { user } = await w.app.payload.auth({
      headers: new Headers({ authorization: `Bearer ${key}` }),
    });
    expect(user).toBeNull();
  });
});

describe('the REST door answers', () => {
  it('401 to a key that opens nothing, in words and by the header', async () => {
    const answer = await ask(`loom_abcdefgh_${'x'.repeat(43)}`, '/api/sessions');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(errors.parse(await answer.json()).errors[0]?.code).toBe('identity.keyWrong');
  });

  it('400 to a key beside a cookie', async () => {
    const key = await keyOf(client, keyScopes);
    const answer = await w.rest('/api/sessions', {
      cookie: client.cookie,
      headers: { authorization: `Bearer ${key}` },
    });
    expect(answer.status).toBe(400);
  });

  it('429 with the time to wait, in the language asked for, when one network sends many wrong keys', async () => {
    let answer = new Response();
    for (let count = 0; count < 31; count++) {
      answer = await w.rest('/api/sessions', {
        headers: {
          authorization: `Bearer loom_abcdefgh_${'y'.repeat(43)}`,
          'accept-language': 'he-IL, en;q=0.5',
          'x-client-address': `192.0.2.${count}`,
        },
      });
    }
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-language')).toBe('he');
    expect(await answer.text()).toContain('יותר מדי ניסיונות');
  });

  it('its own person to /api/users/me, where the key may read that', async () => {
    const may = await ask(await keyOf(client, ['users:read']), '/api/users/me');
    expect(await may.json()).toMatchObject({ user: { id: client.id } });
    const mayNot = await ask(await keyOf(client, ['sessions:read']), '/api/users/me');
    expect(await mayNot.text()).not.toContain(client.user.email);
  });
});
