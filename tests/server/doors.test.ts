import { randomBytes, randomUUID } from 'node:crypto';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { makeBackupCodes } from '#domain/identity/backupCodes.sql.ts';
import { addressMark } from '#domain/identity/addressMark.ts';
import { linkToMail, noteLink } from '#domain/identity/mailedLinks.sql.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';
import { seal } from '#domain/identity/seal.ts';
import { newTotpSecret } from '#domain/identity/totp.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

import { root } from '../../scripts/lib/root.mjs';
import { identityRoutes } from './identityRoutes.ts';
import { openProcesses, type Processes } from './openProcesses.ts';
import { openSocket } from './openSocket.ts';
import { turnedAway } from './turnedAway.ts';

/**
 * Every door of the running product × every state a sign-in can be in. Two processes serve the same database, as a larger
 * installation would have it: what ends in one has ended in the other.
 */
let here: World;
let running: Processes;

beforeAll(async () => {
  here = await world();
  await aPerson(here, ['admin']);
  running = await openProcesses(here, { services: ['site,api,admin,chat', 'site,api,chat'] });
});
afterAll(async () => {
  await running.stop();
  await here.end();
});

type State = {
  /** Whether the doors take it for its person. */
  isPerson: boolean;
  of?: 'client' | 'admin';
  level?: 1 | 2;
  /** What is done to the sign-in or its account, after it was made. */
  set?: string;
  /** Another cookie than the person's own. */
  cookie?: (person: Person) => string;
};

const signIn = (what: string) => `update sign_ins set ${what} where token_hash = $1`;
const account = (what: string) =>
  `update users set ${what} where id = (select user_id from sign_ins where token_hash = $1)`;

const states: Record<string, State> = {
  'no sign-in': { isPerson: false, cookie: () => '' },
  'a token nobody has': { isPerson: false, cookie: (person) => `${person.cookie}x` },
  'a cookie by another name': {
    isPerson: false,
    cookie: (person) => person.cookie.replace('__Host-', ''),
  },
  'waiting for a second factor': { isPerson: false, set: signIn(`stage = 'mfa', level = 0`) },
  'waiting to set one up': { isPerson: false, set: signIn(`stage = 'enrol', level = 0`) },
  'one factor': { isPerson: true },
  'two factors': { isPerson: true, level: 2 },
  revoked: { isPerson: false, set: signIn('revoked_at = now()') },
  expired: { isPerson: false, set: signIn(`expires_at = now() - interval '1 second'`) },
  'not used for too long': {
    isPerson: false,
    set: signIn(`idle_at = now() - interval '1 second'`),
  },
  'of a suspended person': { isPerson: false, set: account(`status = 'suspended'`) },
  'of a banned person': { isPerson: false, set: account(`status = 'banned'`) },
  'of an erased person': { isPerson: false, set: account(`status = 'erased'`) },
  'of staff with one factor': { isPerson: true, of: 'admin' },
  'of staff with two factors': { isPerson: true, of: 'admin', level: 2 },
  'of staff who act as the person': {
    isPerson: true,
    set: signIn(
      `impersonator_id = (select parent_id from users_roles where value = 'admin' limit 1)`,
    ),
  },
  'of staff whose browser another one acts in': {
    isPerson: true,
    of: 'admin',
    level: 2,
    set: signIn(`impersonator_id = (select user_id from sign_ins where token_hash = $1)`),
  },
};

async function inState({ of = 'client', level = 1, set }: State): Promise<Person> {
  const person =
    of === 'client' ? await aClient(here, { level }) : await aPerson(here, ['admin'], { level });
  if (set !== undefined) await here.app.pool.query(set, [hashOfToken(person.token)]);
  return person;
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

function ask(path: string, cookie: string, init: Init = {}): Promise<Response> {
  const { origin } = running;
  return fetch(`${origin}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { origin, cookie, ...init.headers },
  });
}

const form = (values: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(values),
});

describe.each(Object.entries(states))('A sign-in %s', (name, state) => {
  const { isPerson, of, level = 1 } = state;
  const isStaff = of === 'admin' && level === 2 && !name.includes('acts in');
  let person: Person;
  let cookie: string;

  beforeAll(async () => {
    person = await inState(state);
    cookie = state.cookie?.(person) ?? person.cookie;
  });

  test(`${isPerson ? 'opens' : 'does not open'} a page of its person’s own`, async () => {
    const page = await ask('/settings/profile', cookie);
    expect(page.status).toBe(isPerson ? 200 : 303);
    if (!isPerson) expect(page.headers.get('location')).toMatch(/^\/auth\/signin\?next=/);
  });

  test(`${isPerson ? 'is' : 'is not'} the person that REST answers`, async () => {
    const me = await ask('/api/users/me', cookie);
    const { user } = z
      .looseObject({ user: z.looseObject({ id: z.string() }).nullable() })
      .parse(await me.json());
    expect(user?.id).toBe(isPerson ? person.id : undefined);
    const own = await ask(`/api/sign-ins?where[user][equals]=${person.id}`, cookie);
    const sees =
      own.ok && z.looseObject({ totalDocs: z.number() }).parse(await own.json()).totalDocs > 0;
    // Whoever acts as somebody sees nothing of how that person signs in.
    expect(sees).toBe(isPerson && !(state.set?.includes('impersonator_id') ?? false));
  });

  test(`${isStaff ? 'counts' : 'does not count'} as staff by REST`, async () => {
    const everybody = await ask('/api/users?limit=1&depth=0', cookie);
    const { totalDocs } = everybody.ok
      ? z.looseObject({ totalDocs: z.number() }).parse(await everybody.json())
      : { totalDocs: 0 };
    expect(totalDocs > 1).toBe(isStaff);
  });

  test(`${isStaff ? 'opens' : 'does not open'} the admin panel`, async () => {
    const admin = await ask('/admin/collections/users', cookie);
    if (isStaff) expect(admin.status).toBe(200);
    else expect([302, 403]).toContain(admin.status);
    await admin.body?.cancel();
  });

  test(`${isPerson ? 'hears' : 'does not hear'} its person’s news over a socket of either process`, async () => {
    const { origin, addresses } = running;
    for (const address of addresses) {
      const headers = { origin, cookie };
      const { answer, close } = await openSocket({ address, userId: person.id, headers });
      close();
      expect(answer).toBe(isPerson ? 'subscribed' : 'refused');
    }
  });

  test(`${isPerson ? 'may' : 'may not'} write by a form`, async () => {
    const name = 'Renamed By Form';
    const answer = await ask(
      '/settings/profile',
      cookie,
      form({ name, locale: 'en', zone: 'UTC', gender: 'other' }),
    );
    const mayWrite = isPerson;
    expect(answer.status).toBeGreaterThanOrEqual(200);
    expect(answer.status).toBeLessThan(500);
    const { rows } = await here.app.pool.query('select name from users where id = $1', [person.id]);
    const isWritten = z.object({ name: z.string() }).parse(rows[0]).name === name;
    const isImpersonated = state.set?.includes('impersonator_id') ?? false;
    expect(isWritten).toBe(mayWrite && !isImpersonated);
  });
});

describe('An API key', () => {
  const keyOf = async (set?: string) => {
    const person = await aClient(here);
    const { id, key } = await makeApiKey(here.as(person.user), {
      name: 'A machine',
      scopes: ['sessions:read'],
      days: 30,
    });
    if (set !== undefined) await here.app.pool.query(set, [id]);
    const headers = { authorization: `Bearer ${key}` };
    const asked = (path: string, init: RequestInit = {}) =>
      fetch(`${running.origin}${path}`, { redirect: 'manual', ...init, headers: { ...headers } });
    return { person, key, asked };
  };
  const ofOwner = (what: string) =>
    `update users set ${what} where id = (select user_id from api_keys where id = $1)`;

  test('reads by REST what its scope names, and nothing else', async () => {
    const { person, asked } = await keyOf();
    expect((await asked('/api/sessions')).status).toBe(200);
    expect((await asked('/api/sign-ins')).status).toBe(403);
    expect((await asked('/api/messages')).status).toBe(403);
    const renamed = await asked(`/api/users/${person.id}`, {
      method: 'PATCH',
      body: JSON.stringify({ name: 'Renamed By Key' }),
    });
    expect(renamed.status).toBe(403);
  });

  test('opens no page, no admin panel and no socket of its person', async () => {
    const { person, key, asked } = await keyOf();
    expect((await asked('/settings/profile')).headers.get('location')).toMatch(/^\/auth\/signin/);
    expect((await asked('/admin')).headers.get('location')).toMatch(/^\/auth\/signin/);
    const { origin, addresses } = running;
    const { answer, close } = await openSocket({
      address: addresses[0] ?? '',
      userId: person.id,
      headers: { origin, authorization: `Bearer ${key}` },
    });
    close();
    expect(answer).toBe('refused');
  });

  test.each([
    ['revoked', `update api_keys set revoked_at = now() where id = $1`],
    ['past its end', `update api_keys set expires_at = now() - interval '1 second' where id = $1`],
    ['of a suspended person', ofOwner(`status = 'suspended'`)],
    ['of a banned person', ofOwner(`status = 'banned'`)],
    ['of a person whose address is not verified', ofOwner('email_verified_at = null')],
  ])('opens nothing when it is %s', async (_what, set) => {
    const { asked } = await keyOf(set);
    expect([401, 403]).toContain((await asked('/api/sessions')).status);
  });
});

describe('What is good once is good once in all processes', () => {
  const wave = (count: number, send: (address: string, index: number) => Promise<Response>) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => send(running.addresses[index % 2] ?? '', index)),
    );
  const post = (address: string, path: string, cookie: string, values: Record<string, string>) =>
    fetch(`${address}${path}`, {
      redirect: 'manual',
      headers: { origin: running.origin, cookie, host: new URL(running.origin).host },
      ...form(values),
    });
  const signedIn = (answers: Response[]) =>
    answers.filter((answer) =>
      answer.headers.getSetCookie().some((each) => /loom-session=[\w-]{20}/.test(each)),
    );
  const halfSignedIn = async (of: Person, count: number) => {
    const cookies: string[] = [];
    for (let n = 0; n < count; n++) {
      const token = randomBytes(32).toString('base64url');
      await here.app.pool.query(
        `insert into sign_ins (id, user_id, token_hash, stage, level, active_role, expires_at, last_seen_at, idle_at, updated_at, created_at)
         values (uuidv7(), $1, $2, 'mfa', 0, 'client', now() + interval '15 minutes', now(), now() + interval '15 minutes', now(), now())`,
        [of.id, hashOfToken(token)],
      );
      cookies.push(`${here.config.cookiePrefix}loom-session=${token}`);
    }
    return cookies;
  };
  const withApp = async () => {
    const person = await aClient(here);
    const secret = newTotpSecret();
    await here.app.pool.query(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, $2, now(), now())`,
      [person.id, seal(here.app, 'totp', secret)],
    );
    return { person, secret };
  };

  test('a link to a new password', async () => {
    const person = await aClient(here);
    const purpose = 'resetPassword';
    const id = await noteLink(here.system, {
      purpose,
      userId: person.id,
      minutes: 60,
      details: addressMark(here.system, person.user.email),
    });
    const { token } = (await linkToMail(here.system, { purpose, id })) ?? { token: '' };
    const path = `/auth/reset-password/${token}`;
    const values = { password: 'seven green lanterns drift' };
    const answers = await wave(8, (address) => post(address, path, '', values));
    expect(signedIn(answers)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
  });

  test('a code of an authenticator app', async () => {
    const { person, secret } = await withApp();
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const cookies = await halfSignedIn(person, 4);
    const answers = await wave(4, (address, index) =>
      post(address, '/auth/mfa-verify', cookies[index] ?? '', { kind: 'totp', code }),
    );
    expect(signedIn(answers)).toHaveLength(1);
    expect(answers.every(({ status }) => [303, 422].includes(status))).toBe(true);
  });

  test('a backup code', async () => {
    const { person } = await withApp();
    const [code = ''] = await makeBackupCodes(here.system, person.id);
    const cookies = await halfSignedIn(person, 4);
    const answers = await wave(4, (address, index) =>
      post(address, '/auth/mfa-verify/backup-code', cookies[index] ?? '', { code }),
    );
    expect(signedIn(answers)).toHaveLength(1);
    expect(answers.every(({ status }) => [303, 422].includes(status))).toBe(true);
  });

  test('a try before the limit', async () => {
    const values = { email: `${randomUUID()}@people.example`, password: 'not the right words' };
    const answers = await wave(12, (address) => post(address, '/auth/signin', '', values));
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array<number>(5).fill(422), ...Array<number>(7).fill(429)]);
    const limited = answers.find(({ status }) => status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

function accountEndpoints(): string[] {
  const { endpoints } = here.app.payload.collections.users.config;
  return (endpoints || []).map(({ method, path }) => `${method} /api/users${path}`);
}

describe('A page behind a mailed link', () => {
  test('that names its person is kept by no cache', async () => {
    const { id: userId, user } = await aClient(here);
    const purpose = 'resetPassword';
    const details = addressMark(here.system, user.email);
    const id = await noteLink(here.system, { purpose, userId, minutes: 60, details });
    const { token } = (await linkToMail(here.system, { purpose, id })) ?? { token: '' };
    const page = await ask(`/auth/reset-password/${token}`, '');
    expect(await page.text()).toContain('Maya Levin');
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('An endpoint that is only posted to', () => {
  test('says so to whoever opens it', async () => {
    const answer = await ask('/auth/passkey/options', '');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

/** The acts of staff, on somebody. */
function staffDoors(other: Person): { method: string; path: string }[] {
  return Object.entries(identityRoutes).flatMap(([route, who]) => {
    const [method = '', path = ''] = route.split(' ');
    if (who !== 'staff') return [];
    return [{ method, path: path.replace(':id', other.id).replace(':role', 'client') }];
  });
}

const nothingBy = (method: string): Init =>
  method === 'get'
    ? {}
    : {
        method: method.toUpperCase(),
        body: '{}',
        headers: { 'content-type': 'application/json' },
      };

describe('Every page and endpoint that touches identity', () => {
  test('stands in the table', async () => {
    const found: string[] = [];
    const pages = join(root, 'src', 'site', 'pages');
    for await (const file of glob('{auth,settings}/**/*.{astro,ts}', { cwd: pages })) {
      if (file.split('/').some((part) => part.startsWith('_'))) continue;
      found.push(`/${file.replace(/(\/index)?\.(astro|ts)$/, '')}`);
    }
    found.push(...accountEndpoints());
    expect(found.toSorted()).toEqual(Object.keys(identityRoutes).toSorted());
  });

  test('of the accounts is closed to whoever it is not for, whatever they send', async () => {
    const other = await aClient(here);
    for (const [name, state] of Object.entries(states)) {
      const person = await inState(state);
      const cookie = state.cookie?.(person) ?? person.cookie;
      const isStaff = state.of === 'admin' && state.level === 2 && !name.includes('acts in');
      for (const { method, path } of staffDoors(other)) {
        const answer = await ask(path, cookie, nothingBy(method));
        await answer.body?.cancel();
        const unread = state.isPerson ? 403 : 401;
        const read = method === 'get' ? 200 : 422;
        const status = isStaff ? read : unread;
        expect([path, answer.status], name).toEqual([path, status]);
      }
    }
    const { rows } = await here.app.pool.query('select status::text from users where id = $1', [
      other.id,
    ]);
    expect(rows).toEqual([{ status: 'active' }]);
  });

  const askers = ['no sign-in', 'waiting for a second factor', 'revoked', 'one factor'] as const;
  const pages = Object.entries(identityRoutes).filter(([path]) => path.startsWith('/'));

  test.each(askers)('answers whoever is "%s" as the table says', async (asker) => {
    const state = states[asker];
    if (!state) throw new Error('No such state');
    const person = await inState(state);
    const cookie = state.cookie?.(person) ?? person.cookie;
    // The door that ends a sign-in comes last, so that all others meet the asker as they are.
    const way = pages.toSorted(
      ([one], [two]) => Number(one === '/auth/signout') - Number(two === '/auth/signout'),
    );
    for (const [path, who] of way) {
      const address = path.replaceAll(/\[\w+\]/g, 'nothing-of-this-name');
      const posted = path.startsWith('/auth/passkey/') ? nothingBy('post') : form({});
      for (const [method, init] of [
        ['get', {}],
        ['post', posted],
      ] as const) {
        const answer = await ask(address, cookie, init);
        const location = answer.headers.get('location') ?? '';
        const told = `${method} ${path} → ${answer.status} ${location}`;
        await answer.body?.cancel();
        expect(answer.status, told).toBeLessThan(500);
        const isFor =
          who === 'everybody' ||
          state.isPerson ||
          (who === 'half' && asker === 'waiting for a second factor');
        if (!isFor) {
          expect(answer.status, told).toBe(turnedAway(path)[method]);
          if (answer.status === 303) expect(location, told).toMatch(/^\/auth\/signin/);
        }
        if (who === 'person' && state.isPerson) {
          expect(location, told).not.toMatch(/^\/auth\/signin/);
        }
        // Nobody is signed in, or given another token, by an empty form or by looking.
        const cookies = answer.headers
          .getSetCookie()
          .filter((each) => each.includes('loom-session'));
        const given = cookies.filter((each) => !/=;|=deleted|Max-Age=0/i.test(each));
        expect(given, told).toEqual([]);
      }
    }
  });
});
