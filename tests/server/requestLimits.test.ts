import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import type { Locale } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import { startChat } from '#src/chat/startChat.ts';
import { readConfig } from '#src/config.ts';
import { costOf } from '#src/server/costOf.ts';
import { createRequestLimits } from '#src/server/requestLimits.ts';
import { rest } from '#src/server/rest.ts';
import { freePort } from '#src/postgres/freePort.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { world, type World } from '#tests/support/world.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { root } from '../../scripts/lib/root.mjs';
import { startServer, type Server } from '../../scripts/lib/startServer.ts';
import { openFront, type Answer, type Question } from './openFront.ts';

/** Twenty pages a minute for a network and thirty for an account; ten writes and twenty. */
const small = {
  RATE_LIMIT_NETWORK_READS: '20',
  RATE_LIMIT_NETWORK_WRITES: '50',
  RATE_LIMIT_ACCOUNT_READS: '30',
  RATE_LIMIT_ACCOUNT_WRITES: '100',
};
const own = { 'sec-fetch-site': 'same-origin' };
let last = 0;

/** A network that no test has asked from yet. */
const aNetwork = () => `198.51.${++last}.7`;

type Ask = (path: string, question?: Question) => Promise<Answer>;

/** Asks `times` times, one after the other; what was answered, by status. */
async function statuses(ask: Ask, times: number, path: string, question: Question = {}) {
  const all: number[] = [];
  for (let count = 0; count < times; count++) all.push((await ask(path, question)).status);
  return all;
}

const times = (count: number, status: number) => Array<number>(count).fill(status);

describe('Budgets of requests', () => {
  let here: World;
  beforeAll(async () => {
    here = await world(small);
  });
  afterAll(() => here.end());
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const aMinuteLater = () => vi.setSystemTime(Date.now() + 60_001);

  /** A process's front, with doors that recognise whoever asks. */
  async function open(requestBudgets = here.config.requestBudgets) {
    const { app } = here;
    const config = { ...app.config, requestBudgets };
    const chat = await startChat(app, () => Promise.resolve(''));
    const opened = await openFront({
      config: { trustProxy: 1, hosts: 'any' },
      requestLimits: createRequestLimits({ ...app, config }),
      static: [{ dir: join(root, 'public'), url: '/', cache: 3600 }],
      upgrades: [{ prefix: '/ws', handler: chat.handleUpgrade }],
      close: () => chat.drain(),
      routes: [
        {
          prefix: '/',
          kind: 'site',
          handler: async (req, res) => {
            const person = await whoIsAsking(app, req.headers.cookie);
            res.end(person?.id ?? 'nobody');
          },
        },
        {
          prefix: '/api',
          kind: 'rest',
          handler: rest(({ url, headers }) => here.rest(new URL(url).pathname, { headers })),
        },
      ],
    });
    const from = (network: string): Ask => {
      return (path, { headers, ...question } = {}) =>
        opened.ask(path, { ...question, headers: { ...headers, 'x-forwarded-for': network } });
    };
    return { ...opened, from };
  }

  test.each<[Locale, string, string]>([
    ['en', '/', 'Wait 60 seconds, then go back and try again'],
    ['he', '/he', 'חכו 60 שניות'],
  ])('end in a page that says in %s for how long to wait', async (locale, path, words) => {
    const { from } = await open();
    const ask = from(aNetwork());
    const html = { headers: { accept: 'text/html' } };
    expect(await statuses(ask, 20, path, html)).toEqual(times(20, 200));
    const answer = await ask(path, html);
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('60');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(`<html lang="${locale}"`);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain(`<h1>${sentence(locale, 'front.title429') ?? ''}</h1>`);
  });

  test('are full again after a minute, and tell what is left of it', async () => {
    const { from } = await open();
    const ask = from(aNetwork());
    const post = { method: 'POST', headers: own };
    await statuses(ask, 20, '/');
    await statuses(ask, 10, '/', post);
    vi.setSystemTime(Date.now() + 20_000);
    for (const question of [{}, post]) {
      const answer = await ask('/', question);
      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '40']);
    }
    aMinuteLater();
    expect(await statuses(ask, 1, '/')).toEqual([200]);
    expect(await statuses(ask, 1, '/', post)).toEqual([200]);
  });

  test('are one for the addresses of an IPv6 /64, and leave other networks alone', async () => {
    const { from } = await open();
    const prefix = `2001:db8:0:${(++last).toString(16)}`;
    for (let host = 1; host <= 20; host++) await from(`${prefix}::${host}`)('/');
    expect((await from(`${prefix}:aaaa::1`)('/')).status).toBe(429);
    expect((await from('2001:db8:0:ffff::1')('/')).status).toBe(200);
    expect((await from(aNetwork())('/')).status).toBe(200);
  });

  test('are not used up by reading for writing, nor the other way round', async () => {
    const { from } = await open();
    const ask = from(aNetwork());
    const post = { method: 'POST', headers: own };
    expect(await statuses(ask, 21, '/')).toEqual([...times(20, 200), 429]);
    expect(await statuses(ask, 11, '/', post)).toEqual([...times(10, 200), 429]);
  });

  test('of an account follow it from network to network, and are told in its language', async () => {
    const { from } = await open();
    const maya = await aClient(here, { locale: 'he' });
    const asMaya = { headers: { cookie: maya.cookie, accept: 'text/html' } };
    // The first request makes her known here.
    await from(aNetwork())('/settings', asMaya);
    expect(await statuses(from(aNetwork()), 15, '/settings', asMaya)).toEqual(times(15, 200));
    expect(await statuses(from(aNetwork()), 15, '/settings', asMaya)).toEqual(times(15, 200));
    const elsewhere = aNetwork();
    const over = await from(elsewhere)('/settings', asMaya);
    expect(over.status).toBe(429);
    expect(over.text).toContain('<html lang="he"');
    expect(over.text).toContain(sentence('he', 'front.text429Account', { seconds: 60 }));
    const other = await aClient(here);
    const answer = await from(elsewhere)('/settings', { headers: { cookie: other.cookie } });
    expect([answer.status, answer.text]).toEqual([200, other.id]);
  });

  test('of an account hold for all its browsers together', async () => {
    const { from } = await open();
    const [maya, again] = await twoBrowsers(here);
    for (const { cookie } of [maya, again]) await from(aNetwork())('/', { headers: { cookie } });
    const each = (cookie: string) => statuses(from(aNetwork()), 15, '/', { headers: { cookie } });
    expect([...(await each(maya.cookie)), ...(await each(again.cookie))]).toEqual(times(30, 200));
    expect((await from(aNetwork())('/', { headers: { cookie: maya.cookie } })).status).toBe(429);
  });

  test('of an account are out of reach for a sign-in that has ended', async () => {
    const { from } = await open();
    const [stolen, mine] = await twoBrowsers(here);
    for (const { cookie } of [stolen, mine]) await from(aNetwork())('/', { headers: { cookie } });
    await here.app.pool.query('update sign_ins set revoked_at = now() where token_hash = $1', [
      hashOfToken(stolen.token),
    ]);
    for (let round = 0; round < 4; round++) {
      await statuses(from(aNetwork()), 20, '/', { headers: { cookie: stolen.cookie } });
    }
    expect((await from(aNetwork())('/', { headers: { cookie: mine.cookie } })).status).toBe(200);
  });

  test('of a program end in a problem in its owner’s language, and leave the owner’s browsers alone', async () => {
    const { from } = await open();
    const maya = await aClient(here, { locale: 'he' });
    const { key } = await makeApiKey(here.as(maya.user), {
      name: 'A program',
      scopes: ['sessions:read'],
      days: 30,
    });
    const asked = { headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' } };
    // A list costs two points: the network can pay ten, the account fifteen.
    expect(await statuses(from(aNetwork()), 10, '/api/sessions', asked)).toEqual(times(10, 200));
    expect(await statuses(from(aNetwork()), 6, '/api/sessions', asked)).toEqual(times(6, 200));
    const over = await from(aNetwork())('/api/sessions', asked);
    expect(over.status).toBe(429);
    expect(over.headers['content-type']).toBe('application/problem+json');
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(over.text)).toMatchObject({
      status: 429,
      title: sentence('he', 'front.title429'),
      detail: sentence('he', 'front.text429Account', { seconds: 60 }),
    });
    const cookie = maya.cookie;
    expect((await from(aNetwork())('/', { headers: { cookie } })).status).toBe(200);
  });

  test('are none of files and of health', async () => {
    const { from } = await open();
    const ask = from(aNetwork());
    expect(await statuses(ask, 21, '/')).toContain(429);
    for (const path of ['/robots.txt', '/error.css', '/healthz', '/readyz']) {
      expect(await statuses(ask, 30, path)).toEqual(times(30, 200));
    }
  });

  test('end sockets that are asked for with 429 and the time to wait', async () => {
    const { from, port } = await open();
    const network = aNetwork();
    await statuses(from(network), 19, '/');
    const headers = { origin: `http://localhost:${port}`, 'x-forwarded-for': network };
    const knock = () =>
      new Promise<{ status: number | undefined; retryAfter?: string | undefined }>((resolve) => {
        const socket = new WebSocket(`ws://localhost:${port}/ws`, { headers });
        socket.on('error', () => undefined);
        socket.on('upgrade', () => {
          resolve({ status: 101 });
        });
        socket.on('unexpected-response', (_req, { statusCode, headers: told }) => {
          resolve({ status: statusCode, retryAfter: told['retry-after'] });
        });
      });
    expect(await knock()).toEqual({ status: 101 });
    expect(await knock()).toEqual({ status: 429, retryAfter: '60' });
  });

  test('leave a part of a page as it is, and give the words to show beside it', async () => {
    const { from } = await open();
    const ask = from(aNetwork());
    const part = { headers: { 'hx-request': 'true', accept: 'text/html' } };
    await statuses(ask, 20, '/');
    const answer = await ask('/', part);
    expect(answer.status).toBe(429);
    expect(answer.headers['hx-reswap']).toBe('none');
    expect(answer.text).toMatch(/^That was a lot at once\. .*Wait 60 seconds/);
  });

  test('cost a page no query, and keep a flood of writes from the database', async () => {
    const { from } = await open();
    const asked = vi.spyOn(here.app.pool, 'query');
    try {
      await statuses(from(aNetwork()), 21, '/');
      expect(asked).not.toHaveBeenCalled();
      await statuses(from(aNetwork()), 30, '/', { method: 'POST', headers: own });
      expect(asked.mock.calls.length).toBeLessThanOrEqual(10);
    } finally {
      asked.mockRestore();
    }
  });

  test('hold in each process alone while the database does not answer', async () => {
    const { from } = await open();
    const away = vi.spyOn(here.app.pool, 'query').mockImplementation(() => {
      throw new Error('away');
    });
    const post = { method: 'POST', headers: own };
    const answered = await statuses(from(aNetwork()), 11, '/', post);
    away.mockRestore();
    expect(answered).toEqual([...times(10, 200), 429]);
  });

  test('are lifted by configuration', async () => {
    const { dataDir, databaseUrl } = here.config;
    const { requestBudgets } = readConfig({
      LOOM_TEST: '1',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      ...small,
      RATE_LIMIT_FACTOR: '1000',
    });
    const { from } = await open(requestBudgets);
    const ask = from(aNetwork());
    expect(await statuses(ask, 60, '/')).toEqual(times(60, 200));
    const post = { method: 'POST', headers: own };
    expect(await statuses(ask, 60, '/', post)).toEqual(times(60, 200));
  });
});

test.each([
  ['GET', '/', 1, 'reads'],
  ['HEAD', '/he/coach/maya', 1, 'reads'],
  ['GET', '/_next/static/chunks/main.js', 0.1, 'reads'],
  ['GET', '/he/coaches', 2, 'reads'],
  ['GET', '/api/sessions', 2, 'reads'],
  ['GET', '/api/sessions/0199', 1, 'reads'],
  ['POST', '/admin/collections/pages', 2, 'reads'],
  ['POST', '/messages/0199', 5, 'writes'],
  ['DELETE', '/api/sessions/0199', 5, 'writes'],
  ['POST', '/auth/signin', 20, 'writes'],
  ['POST', '/auth/set-password/abc', 20, 'writes'],
  ['POST', '/api/media', 20, 'writes'],
])('%s %s costs %d points of %s', (method, path, points, budget) => {
  expect(costOf({ method }, path)).toEqual({ points, budget });
});

describe('Two processes on one database', () => {
  let here: World;
  const servers: Server[] = [];
  let origins: string[];
  let publicUrl: string;
  beforeAll(async () => {
    here = await world();
    const site = builds.stale().find(({ name }) => name === 'site');
    if (site) await builds.make(site);
    const ports = [await freePort(), await freePort()];
    origins = ports.map((port) => `http://127.0.0.1:${port}`);
    publicUrl = `http://localhost:${ports[0] ?? ''}`;
    for (const port of ports) {
      const server = startServer({
        origin: `http://127.0.0.1:${port}`,
        env: {
          NODE_ENV: 'production',
          LOOM_TEST: '1',
          DATA_DIR: here.config.dataDir,
          DATABASE_URL: here.config.databaseUrl,
          DATABASE_OWNER_URL: here.config.databaseOwnerUrl,
          PORT: String(port),
          PUBLIC_URL: publicUrl,
          SERVICES: 'site,api',
          SECRET: here.config.secret,
          TRUST_PROXY: '1',
          RATE_LIMIT_NETWORK_WRITES: '200',
        },
      });
      servers.push(server);
      await server.ready;
    }
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await here.end();
  });

  const post = (index: number, from: string, path: string, values: Record<string, string> = {}) =>
    fetch(`${origins[index % 2] ?? ''}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: publicUrl, 'x-forwarded-for': from, accept: 'text/html' },
      body: new URLSearchParams(values),
    });

  test('count what is written together, to the point', async () => {
    const from = aNetwork();
    const wave = Array.from({ length: 60 }, (_, index) => post(index, from, '/nowhere'));
    const answers = await Promise.all(wave);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
    for (const answer of answers.filter(({ status }) => status === 429)) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.text()).toContain('<html lang="en"');
    }
    expect((await post(0, aNetwork(), '/nowhere')).status).toBe(404);
  });

  test('open nothing to the right password where the network is over its limit, however many try at once', async () => {
    const member = await anAccount(here);
    const from = aNetwork();
    const stranger = { email: `${randomUUID()}@people.example`, password: 'not the right words' };
    await Promise.all(Array.from({ length: 40 }, (_, index) => post(index, from, '/nowhere')));
    expect((await post(0, from, '/auth/signin', stranger)).status).toBe(429);
    const { email, password } = member;
    const tries = Array.from({ length: 30 }, (_, index) =>
      post(index, from, '/auth/signin', { email, password }),
    );
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status)).toEqual(times(30, 429));
    expect(answers.every(({ headers }) => !headers.has('set-cookie'))).toBe(true);
    // Elsewhere the same words open the account: it was the limit that did not.
    expect((await post(1, aNetwork(), '/auth/signin', { email, password })).status).toBe(303);
  });
});

/** One person, signed in twice. */
async function twoBrowsers(of: World): Promise<[Person, Person]> {
  const person = await aClient(of);
  const token = randomUUID();
  await of.app.pool.query(
    `insert into sign_ins (id, user_id, token_hash, stage, level, active_role, proven_at, expires_at, last_seen_at, idle_at, updated_at, created_at)
     select uuidv7(), user_id, $2, stage, level, active_role, proven_at, expires_at, last_seen_at, idle_at, updated_at, created_at
     from sign_ins where token_hash = $1`,
    [hashOfToken(person.token), hashOfToken(token)],
  );
  const cookie = person.cookie.replace(person.token, token);
  return [person, { ...person, token, cookie }];
}
