import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;
let client: Person;
let admin: Person;

beforeAll(async () => {
  w = await world();
  client = await aClient(w);
  admin = await aPerson(w, ['admin'], { name: 'Ada Root' });
});
afterAll(() => w.end());

const doc = z.looseObject({ id: z.string() });
const told = z.looseObject({ exp: z.number(), refreshedToken: z.string().default('') });

function send(path: string, body: unknown, cookie?: string, method = 'POST'): Promise<Response> {
  return w.rest(path, {
    method,
    body: JSON.stringify(body),
    ...(cookie === undefined ? {} : { cookie }),
  });
}

async function userOf(person: Person) {
  return w.system.store.findByID('users', person.id);
}

describe('the doors of Payload’s own sign-in', () => {
  it('know our two strategies and no other', () => {
    const strategies = w.app.payload.authStrategies.map(({ name }) => name);
    expect(strategies).toEqual(['loom-session', 'loom-key']);
    const withAuth = w.app.payload.config.collections.filter(({ auth }) => Boolean(auth));
    expect(withAuth.map(({ slug }) => slug)).toEqual(['users']);
    expect(withAuth[0]?.auth).toMatchObject({
      disableLocalStrategy: true,
      useSessions: false,
      useAPIKey: false,
    });
  });

  it.each([
    ['login', { email: 'a@b.example', password: 'a few good words' }],
    ['forgot-password', { email: 'a@b.example' }],
    ['reset-password', { token: 'x', password: 'a few good words' }],
    ['first-register', { email: 'a@b.example', password: 'a few good words', name: 'A' }],
    ['unlock', { email: 'a@b.example' }],
    ['verify/some-token', {}],
  ])('/api/users/%s is closed to visitors and to people', async (path, body) => {
    for (const cookie of [undefined, client.cookie, admin.cookie]) {
      const answer = await send(`/api/users/${path}`, body, cookie);
      expect([403, 404]).toContain(answer.status);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await answer.text()).not.toMatch(/"token":"|"user":\{/);
    }
  });

  it('take neither a bearer token nor an API key', async () => {
    for (const authorization of [
      `Bearer ${client.token}`,
      `JWT ${client.token}`,
      'users API-Key x',
    ]) {
      const answer = await w.rest('/api/users/me', { headers: { authorization } });
      expect(await answer.json()).toMatchObject({ user: null });
    }
  });
});

describe('the one sign-in at Payload’s doors', () => {
  it('is recognised, with the time of its end and without a token', async () => {
    const answer = await w.rest('/api/users/me', { cookie: client.cookie });
    const said = told.parse(await answer.json());
    expect(said).toMatchObject({ user: { id: client.id } });
    expect(said.exp).toBe(Date.parse(client.user.expiresAt) / 1000);
    expect(JSON.stringify(said)).not.toContain(client.token);
  });

  it('is not made longer by a refresh, which gives no token and no cookie', async () => {
    const answer = await send('/api/users/refresh-token', {}, client.cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const said = told.parse(await answer.json());
    expect(said.exp).toBe(Date.parse(client.user.expiresAt) / 1000);
    expect(said.refreshedToken).toBe('');
  });

  it('is ended by the admin’s sign-out, and its cookie taken back', async () => {
    const leaving = await aPerson(w, ['admin']);
    const answer = await send('/api/users/logout', {}, leaving.cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join('\n')).toContain(
      `${w.config.cookiePrefix}loom-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
    );
    const after = await w.rest('/api/users/me', { cookie: leaving.cookie });
    expect(await after.json()).toMatchObject({ user: null });
  });

  it.each(['mfa', 'enrol'] as const)('is nobody at stage %s', async (stage) => {
    const half = await aClient(w);
    await w.system.store.update('sign-ins', half.user.signInId, { stage });
    const answer = await w.rest('/api/users/me', { cookie: half.cookie });
    expect(await answer.json()).toMatchObject({ user: null });
  });

  it('is nobody once its person is suspended', async () => {
    const person = await aClient(w);
    const body = { reason: 'Asked for by telephone' };
    const answer = await send(`/api/users/${person.id}/suspend`, body, admin.cookie);
    expect(answer.status).toBe(200);
    const after = await w.rest('/api/users/me', { cookie: person.cookie });
    expect(await after.json()).toMatchObject({ user: null });
  });
});

describe('an account', () => {
  it.each([
    ['roles', ['admin']],
    ['status', 'banned'],
    ['email', 'other@people.example'],
    ['mustResetPassword', true],
    ['emailVerifiedAt', '2020-01-01T00:00:00.000Z'],
    ['isDemo', true],
  ])('keeps its %s whatever its own person or an admin writes', async (field, value) => {
    const before = await userOf(client);
    for (const cookie of [client.cookie, admin.cookie]) {
      await send(`/api/users/${client.id}`, { [field]: value }, cookie, 'PATCH');
      expect({ ...(await userOf(client)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
    }
  });

  it('is changed by its verified person, not by another', async () => {
    const stranger = await aClient(w);
    const name = { name: 'Maya L.' };
    expect((await send(`/api/users/${client.id}`, name, stranger.cookie, 'PATCH')).status).toBe(
      403,
    );
    expect((await send(`/api/users/${client.id}`, name, client.cookie, 'PATCH')).status).toBe(200);
  });

  it('lets its person do nothing while the address is unverified, and does not show it', async () => {
    const unverified = await aClient(w, { isVerified: false });
    const { cookie, id } = unverified;
    expect((await send(`/api/users/${id}`, { name: 'New' }, cookie, 'PATCH')).status).toBe(403);
    const read = await w.rest(`/api/users/${id}`, { cookie });
    const shown = doc.parse(await read.json());
    expect(shown).toMatchObject({ id });
    expect(shown).not.toHaveProperty('email');
    const listed = await w.rest('/api/users?where[email][like]=people.example', { cookie });
    expect(await listed.text()).not.toContain('people.example');
  });

  it('is made by nobody by hand', async () => {
    const made = {
      email: 'By.Hand@People.Example',
      name: 'By Hand',
      roles: ['coach'],
      locale: 'en',
      zone: 'UTC',
      gender: 'other',
    };
    for (const cookie of [undefined, client.cookie, admin.cookie]) {
      expect((await send('/api/users', made, cookie)).status).toBe(403);
    }
  });

  it('is deleted by nobody', async () => {
    for (const cookie of [client.cookie, admin.cookie]) {
      expect((await w.rest(`/api/users/${client.id}`, { method: 'DELETE', cookie })).status).toBe(
        403,
      );
    }
  });
});

describe('sign-ins', () => {
  it('are read by their person, without the hash of the token', async () => {
    const answer = await w.rest('/api/sign-ins?limit=100', { cookie: client.cookie });
    const { docs } = z
      .object({ docs: z.array(z.looseObject({ user: z.unknown() })) })
      .parse(await answer.json());
    expect(docs).toHaveLength(1);
    expect(docs[0]).toMatchObject({ user: client.id });
    expect(docs[0]).not.toHaveProperty('tokenHash');
  });

  it('cannot be searched by the hash of the token', async () => {
    const answer = await w.rest('/api/sign-ins?where[tokenHash][exists]=true', {
      cookie: client.cookie,
    });
    expect(answer.status).toBe(400);
  });

  it.each(['POST', 'PATCH', 'DELETE'])('cannot be written through REST: %s', async (method) => {
    const path = method === 'POST' ? '/api/sign-ins' : `/api/sign-ins/${client.user.signInId}`;
    const body = { user: client.id, stage: 'full', level: 2, activeRole: 'admin' };
    for (const cookie of [undefined, client.cookie, admin.cookie]) {
      expect((await send(path, body, cookie, method)).status).toBe(403);
    }
  });
});

describe('the admin panel', () => {
  const mayEnter = async (person: Person) => {
    const answer = await w.rest('/api/access', { cookie: person.cookie });
    return z.object({ canAccessAdmin: z.boolean().default(false) }).parse(await answer.json())
      .canAccessAdmin;
  };

  it('is for staff', async () => {
    expect(await mayEnter(admin)).toBe(true);
    expect(await mayEnter(client)).toBe(false);
    expect(await mayEnter(await aPerson(w, ['editor'], { isVerified: false }))).toBe(false);
  });
});

// The strategy asks the app that booted last, so worlds of their own come at the end.
describe('another installation', () => {
  it('asks staff for a second factor where its policy does', async () => {
    const strict = await world({ STAFF_MFA_LEVEL: '2' });
    try {
      const enters = async (level: 1 | 2) => {
        const person = await aPerson(strict, ['admin'], { level });
        const answer = await strict.rest('/api/access', { cookie: person.cookie });
        return z.object({ canAccessAdmin: z.boolean().default(false) }).parse(await answer.json())
          .canAccessAdmin;
      };
      expect(await enters(1)).toBe(false);
      expect(await enters(2)).toBe(true);
    } finally {
      await strict.end();
    }
  });

  it('lets nobody register the first account through Payload', async () => {
    const empty = await world();
    try {
      const answer = await empty.rest('/api/users/first-register', {
        method: 'POST',
        body: JSON.stringify({ email: 'a@b.example', password: 'a few good words', name: 'A' }),
      });
      expect([403, 404]).toContain(answer.status);
      expect(await empty.system.store.count('users')).toBe(0);
    } finally {
      await empty.end();
    }
  });
});
