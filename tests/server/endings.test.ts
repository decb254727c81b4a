import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';
import { mailSink, type MailSink } from '#tests/support/mailSink.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { openProcesses, type Processes } from './openProcesses.ts';
import { openSocket } from './openSocket.ts';

/**
 * Whatever ends a sign-in or an API key, done through the door at which people do it, ends it at every door of both processes: pages,
 * REST (to read and to write) and the sockets that are open already.
 */
let here: World;
let sink: MailSink;
let running: Processes;
let admin: Person;
let passwordHash: string;

beforeAll(async () => {
  here = await world();
  // The processes go by the database's clock.
  here.clock.set(Temporal.Now.instant());
  sink = await mailSink();
  passwordHash = await hashPassword(password);
  admin = await aPerson(here, ['admin'], { level: 2 });
  running = await openProcesses(here, {
    services: ['site,api,chat', 'site,api,chat,worker'],
    env: { SMTP_URL: sink.url, RATE_LIMIT_FACTOR: '1000' },
  });
});
afterAll(async () => {
  await running.stop();
  await sink.close();
  await here.end();
});

const password = 'nine slow barges upstream';
const newPassword = 'seven green lanterns drift';
const browsers = {
  first: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  other:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
};

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; at?: number };

/** Asks the first process, or that `at` a place, as a page of ours would. */
function ask(path: string, cookie: string, { at = 0, headers, ...init }: Init = {}) {
  const { origin, addresses } = running;
  return fetch(`${addresses[at] ?? ''}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { origin, cookie, ...headers },
  });
}

/** Sends a form, which has to be taken. */
async function send(path: string, cookie: string, values: Record<string, string> = {}) {
  const answer = await ask(path, cookie, { method: 'POST', body: new URLSearchParams(values) });
  expect([path, answer.status]).toEqual([path, 303]);
  return answer;
}

/** What staff do with an account, which has to be done. */
async function act(path: string, body: Record<string, unknown>, { cookie } = admin) {
  const answer = await ask(`/api/users/${path}`, cookie, json('POST', body));
  expect([path, answer.status]).toEqual([path, 200]);
  return answer;
}

const json = (method: string, body: Record<string, unknown>) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

const reason = 'A test of ours';

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .join('; ');
}

/** Signs in by password, in a browser of its own. */
async function signedIn({ user }: Person, userAgent: string): Promise<string> {
  const answer = await ask('/auth/signin', '', {
    method: 'POST',
    body: new URLSearchParams({ email: user.email, password }),
    headers: { 'user-agent': userAgent },
  });
  expect(answer.status).toBe(303);
  return cookiesOf(answer);
}

/** An API key, made in the settings. */
async function keyMadeIn(cookie: string): Promise<string> {
  const page = await ask('/settings/security/keys/new', cookie, {
    method: 'POST',
    body: new URLSearchParams({
      name: 'A machine',
      days: '30',
      'scope.sessions:read': 'on',
      'scope.client-profiles:write': 'on',
    }),
  });
  return /loom_[\w-]{20,}/.exec(await page.text())?.[0] ?? '';
}

/** Another sign-in with two factors, in another browser. */
async function again(person: Person): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const inAnHour = here.clock.now().add({ hours: 1 }).toString();
  await here.system.store.create('sign-ins', {
    user: person.id,
    tokenHash: hashOfToken(token),
    stage: 'full',
    level: 2,
    activeRole: person.user.activeRole,
    idleAt: inAnHour,
    expiresAt: inAnHour,
  });
  return `${here.config.cookiePrefix}loom-session=${token}`;
}

async function signInOf(cookie: string): Promise<string> {
  const token = /loom-session=([\w-]+)/.exec(cookie)?.[1] ?? '';
  const found = await here.app.pool.query('select id from sign_ins where token_hash = $1', [
    hashOfToken(token),
  ]);
  return z.object({ id: z.string() }).parse(found.rows[0]).id;
}

/** The path of a page of ours that a mail to this address leads to. */
async function linkTo(email: string, page: string): Promise<string> {
  const link = new RegExp(`${page}/[\\w-]{20,}`);
  const { parsed } = await sink.waitFor(email, (mail) => link.test(mail.parsed.text ?? ''));
  return link.exec(parsed.text ?? '')?.[0] ?? '';
}

async function codeTo(email: string): Promise<string> {
  const code = /^\d{6}$/m;
  const { parsed } = await sink.waitFor(email, (mail) => code.test(mail.parsed.text ?? ''));
  return code.exec(parsed.text ?? '')?.[0] ?? '';
}

const opens = {
  whole: { page: 200, toSignIn: false, isPerson: true, read: 200, write: 200 },
  toLook: { page: 200, toSignIn: false, isPerson: true, read: 200, write: 403 },
  // Payload refuses whoever it does not know with 403.
  nothing: { page: 303, toSignIn: true, isPerson: false, read: 403, write: 403 },
};

/** What a browser is answered by one process, at each door. */
async function doors(at: number, cookie: string, userId: string) {
  const page = await ask('/settings/profile', cookie, { at });
  const location = page.headers.get('location') ?? '';
  const me = await ask('/api/users/me?depth=0', cookie, { at });
  const { user } = z
    .object({ user: z.object({ id: z.string() }).nullable() })
    .parse(await me.json());
  const read = await ask('/api/engagements?depth=0', cookie, { at });
  const renaming = json('PATCH', { name: 'Maya Levin' });
  const write = await ask(`/api/users/${userId}?depth=0`, cookie, { ...renaming, at });
  return {
    page: page.status,
    toSignIn: location.startsWith('/auth/signin?next='),
    isPerson: user?.id === userId,
    read: read.status,
    write: write.status,
  };
}

/** What an API key of a client is answered by one process. */
async function keyDoors(at: number, key: string, userId: string) {
  const { headers, ...wish } = json('PATCH', { introduction: 'Calm' });
  const authorization = `Bearer ${key}`;
  const profile = await here.system.store.findOne('client-profiles', { user: { equals: userId } });
  const path = `/api/client-profiles/${profile?.id ?? 'merged'}?depth=0`;
  const read = await ask('/api/sessions?depth=0', '', { at, headers: { authorization } });
  const write = await ask(path, '', { ...wish, at, headers: { ...headers, authorization } });
  return { read: read.status, write: write.status };
}

/** Two browsers: what happens ends the sign-in of the first one, and perhaps that of the other too. */
type Scene = {
  person: Person;
  first: string;
  other: string;
  /** Whose the other browser is; the person's own unless said otherwise. */
  otherIs?: Person;
  /** An API key of the person. */
  key?: string;
  /** How the first browser's doors stood before. */
  stood?: (typeof opens)[keyof typeof opens];
};

async function twoBrowsers(): Promise<Scene> {
  const person = await aClient(here);
  await keepPassword(here.system, { userId: person.id, passwordHash });
  const first = await signedIn(person, browsers.first);
  const other = await signedIn(person, browsers.other);
  return { person, first, other, key: await keyMadeIn(other) };
}

/** Support looks at the pages of a person in the first browser. In the other one sits whoever is named. */
async function lookedAt(who: 'person' | 'staff in the same browser' | 'staff in another one') {
  const person = await aClient(here);
  const staff = await aPerson(here, ['support'], { level: 2, name: 'Dana Regev' });
  const first = cookiesOf(await act(`${person.id}/impersonate`, { reason }, staff));
  const looking = { person, first, stood: opens.toLook };
  if (who === 'person') return { ...looking, other: person.cookie };
  const other = who === 'staff in another one' ? await again(staff) : staff.cookie;
  return { ...looking, other, otherIs: staff };
}

type Ending = {
  when: string;
  begin?: () => Promise<Scene>;
  end: (scene: Scene) => Promise<unknown>;
  /** What goes on nevertheless. */
  stays: readonly ('other' | 'key')[];
};

const byStaff =
  (path: string, more: Record<string, unknown> = {}) =>
  ({ person }: Scene) =>
    act(`${person.id}/${path}`, { reason, ...more });

const signIns = '/settings/security/sign-ins';

const endings: Ending[] = [
  {
    when: 'the person signs out',
    end: ({ first }) => send('/auth/signout', first),
    stays: ['other', 'key'],
  },
  {
    when: 'the person signs out by REST',
    end: ({ first }) => ask('/api/users/logout', first, { method: 'POST' }),
    stays: ['other', 'key'],
  },
  {
    when: 'the person ends this one sign-in from the settings',
    end: async ({ first, other }) =>
      send(signIns, other, { act: 'end', signIn: await signInOf(first) }),
    stays: ['other', 'key'],
  },
  {
    when: 'the person ends all their other sign-ins',
    end: ({ other }) => send(signIns, other, { act: 'others' }),
    stays: ['other', 'key'],
  },
  {
    when: 'the person proves again who they are, for the token of before',
    end: async ({ first }) => {
      const stale = `update sign_ins set proven_at = now() - interval '1 hour' where id = $1`;
      await here.app.pool.query(stale, [await signInOf(first)]);
      return send('/auth/mfa-verify', first, { kind: 'password', password });
    },
    stays: ['other', 'key'],
  },
  {
    when: 'the person changes their password',
    end: ({ other }) =>
      send('/settings/security/password', other, { current: password, password: newPassword }),
    stays: ['other'],
  },
  {
    when: 'the person chooses another password by a mailed link',
    end: async ({ person: { user } }) => {
      await send('/auth/reset-password', '', { email: user.email });
      return send(await linkTo(user.email, '/auth/reset-password'), '', { password: newPassword });
    },
    stays: [],
  },
  {
    when: 'the person’s address changes',
    end: async ({ person: { user }, other }) => {
      const email = `${randomUUID()}@people.example`;
      const page = '/settings/security/address';
      await send(page, other, { act: 'ask', email });
      await send(page, other, { act: 'code', code: await codeTo(email) });
      return send(await linkTo(user.email, '/auth/address'), other, { act: 'confirm' });
    },
    stays: ['other', 'key'],
  },
  {
    when: 'a change of address is stopped at the old one',
    end: async ({ person: { user }, other }) => {
      const email = `${randomUUID()}@people.example`;
      await send('/settings/security/address', other, { act: 'ask', email });
      return send(await linkTo(user.email, '/auth/address'), '', { act: 'stop' });
    },
    stays: [],
  },
  {
    when: 'the person says that a new sign-in was not them',
    end: async ({ person: { user } }) => send(await linkTo(user.email, '/auth/not-me'), ''),
    stays: [],
  },
  { when: 'staff sign the person out', end: byStaff('sign-out'), stays: [] },
  { when: 'staff require another password', end: byStaff('require-reset'), stays: [] },
  { when: 'staff suspend the account', end: byStaff('suspend'), stays: [] },
  { when: 'staff ban the account', end: byStaff('ban'), stays: [] },
  {
    when: 'staff give the person other roles',
    end: byStaff('set-roles', { roles: ['client', 'coach'] }),
    stays: ['key'],
  },
  {
    when: 'staff give the person another address',
    end: (scene) => byStaff('set-address', { email: `${randomUUID()}@people.example` })(scene),
    stays: [],
  },
  {
    when: 'staff merge the account into another one',
    end: async (scene) => byStaff('merge', { into: (await aClient(here)).id })(scene),
    stays: [],
  },
  {
    when: 'staff stop acting as somebody, for that',
    begin: () => lookedAt('staff in the same browser'),
    end: ({ first }) => send('/auth/impersonation/stop', first),
    stays: ['other'],
  },
  {
    when: 'staff sign out while they act as somebody',
    begin: () => lookedAt('staff in the same browser'),
    end: ({ first }) => send('/auth/signout', first),
    stays: [],
  },
  {
    when: 'staff sign out of the sign-in in which they began to act as somebody',
    begin: () => lookedAt('staff in the same browser'),
    end: ({ other }) => send('/auth/signout', other),
    stays: [],
  },
  {
    when: 'staff who act as somebody sign out in another browser',
    begin: () => lookedAt('staff in another one'),
    end: ({ other }) => send('/auth/signout', other),
    stays: [],
  },
  {
    when: 'staff end, in another browser, the sign-in in which they began to act as somebody',
    begin: () => lookedAt('staff in another one'),
    end: async ({ other, otherIs }) =>
      send(signIns, other, { act: 'end', signIn: await signInOf(otherIs?.cookie ?? '') }),
    stays: ['other'],
  },
  {
    when: 'staff who act as somebody end all their other sign-ins elsewhere',
    begin: () => lookedAt('staff in another one'),
    end: ({ other }) => send(signIns, other, { act: 'others' }),
    stays: ['other'],
  },
  {
    when: 'a person ends the sign-in of staff who act as them',
    begin: () => lookedAt('person'),
    end: async ({ first, other }) =>
      send(signIns, other, { act: 'end', signIn: await signInOf(first) }),
    stays: ['other'],
  },
  {
    when: 'staff who act as somebody are suspended themselves',
    begin: () => lookedAt('staff in another one'),
    end: ({ otherIs }) => act(`${otherIs?.id ?? ''}/suspend`, { reason }),
    stays: [],
  },
  {
    when: 'staff who act as somebody lose their role',
    begin: () => lookedAt('staff in another one'),
    end: ({ otherIs }) => act(`${otherIs?.id ?? ''}/set-roles`, { reason, roles: ['client'] }),
    stays: [],
  },
];

const places = [0, 1];

/** An open socket in each process. */
async function socketsOf(cookie: string, userId: string) {
  const { origin, addresses } = running;
  const headers = { origin, cookie };
  const sockets = await Promise.all(
    addresses.map((address) => openSocket({ address, userId, headers })),
  );
  onTestFinished(() => {
    for (const socket of sockets) socket.close();
  });
  expect(sockets.map(({ answer }) => answer)).toEqual(places.map(() => 'subscribed'));
  return sockets;
}

type Sockets = Awaited<ReturnType<typeof socketsOf>>;

async function expectEnded(cookie: string, userId: string, sockets: Sockets) {
  expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual(places.map(() => 4001));
  for (const at of places) expect(await doors(at, cookie, userId)).toEqual(opens.nothing);
}

async function expectOpen(cookie: string, userId: string, sockets: Sockets) {
  for (const at of places) expect(await doors(at, cookie, userId)).toEqual(opens.whole);
  await Promise.all(sockets.map(({ alive }) => alive()));
}

describe('Pages, REST and open sockets of every process end', () => {
  test.each(endings)('when $when', async ({ begin = twoBrowsers, end, stays }) => {
    const scene = await begin();
    const { person, first, other, key, stood = opens.whole } = scene;
    const owner = scene.otherIs ?? person;
    for (const at of places) {
      expect(await doors(at, first, person.id)).toEqual(stood);
      if (key !== undefined) {
        expect(await keyDoors(at, key, person.id)).toEqual({ read: 200, write: 200 });
      }
    }
    const firstSockets = await socketsOf(first, person.id);
    const otherSockets = await socketsOf(other, owner.id);

    await end(scene);

    await expectEnded(first, person.id, firstSockets);
    const expectOther = stays.includes('other') ? expectOpen : expectEnded;
    await expectOther(other, owner.id, otherSockets);
    if (key === undefined) return;
    const status = stays.includes('key') ? 200 : 401;
    for (const at of places) {
      expect(await keyDoors(at, key, person.id)).toEqual({ read: status, write: status });
    }
  });
});

describe('An API key', () => {
  test('opens nothing in any process once its owner revoked it, whose sign-ins go on', async () => {
    const { person, first, other, key = '' } = await twoBrowsers();
    const sockets = await socketsOf(first, person.id);
    const { rows } = await here.app.pool.query('select id from api_keys where user_id = $1', [
      person.id,
    ]);
    const { id } = z.object({ id: z.string() }).parse(rows[0]);
    await send('/settings/security/keys', other, { key: id });
    for (const at of places) {
      expect(await keyDoors(at, key, person.id)).toEqual({ read: 401, write: 401 });
    }
    await expectOpen(first, person.id, sockets);
  });
});

/** What the clock queues every minute, for whichever process works it off. */
const sweep = () => here.app.boss?.send('sweepSignIns', { requestId: 'test' });

describe('Without anybody’s act, a sign-in ends in every process', () => {
  test.each([
    ['it was not used for too long', 'idle_at'],
    ['its time is over', 'expires_at'],
  ])('when %s: at once for who asks, and soon for its open sockets', async (_when, column) => {
    const { person, first, other } = await twoBrowsers();
    const firstSockets = await socketsOf(first, person.id);
    const otherSockets = await socketsOf(other, person.id);
    await here.app.pool.query(
      `update sign_ins set ${column} = now() - interval '1 second' where id = $1`,
      [await signInOf(first)],
    );
    for (const at of places) expect(await doors(at, first, person.id)).toEqual(opens.nothing);
    await sweep();
    await expectEnded(first, person.id, firstSockets);
    await expectOpen(other, person.id, otherSockets);
  });

  test('when a role has come to need two factors, and it had one', async () => {
    const one = await aPerson(here, ['coach']);
    const two = await aPerson(here, ['coach'], { level: 2 });
    const sockets = await socketsOf(one.cookie, one.id);
    const stay = await socketsOf(two.cookie, two.id);
    await act('mfa-policies/coach', { reason, isRequired: true, graceUntil: null });
    for (const at of places) expect(await doors(at, one.cookie, one.id)).toEqual(opens.nothing);
    await sweep();
    await expectEnded(one.cookie, one.id, sockets);
    await expectOpen(two.cookie, two.id, stay);
  });
});
