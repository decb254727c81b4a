import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashOfToken } from '#domain/identity/personOfToken.ts';
import { aNote } from '../support/noteScene.ts';
import { aClient, aCoach, aPerson, type Person } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

/** Whose rows a role may read by REST: none (the door is closed), its own, all. What is not said is "none". */
type Reach = 'none' | 'own' | 'all';

const askers = [
  'visitor',
  'unverified',
  'stranger',
  'otherCoach',
  'client',
  'coach',
  'admin',
  'support',
  'moderator',
  'editor',
  'marketing',
] as const;
type Asker = (typeof askers)[number];

const everyone = Object.fromEntries(askers.map((asker) => [asker, 'all' as const]));
const pair = { client: 'own', coach: 'own', stranger: 'own', otherCoach: 'own' } as const;
const office = { admin: 'all', support: 'all' } as const;
const allStaff = { ...office, moderator: 'all', editor: 'all', marketing: 'all' } as const;
const oneself = {
  stranger: 'own',
  otherCoach: 'own',
  client: 'own',
  coach: 'own',
  moderator: 'own',
  editor: 'own',
  marketing: 'own',
} as const;

/** The access table. A collection that is not in it may answer nobody. */
const table: Record<string, Partial<Record<Asker, Reach>>> = {
  users: { ...oneself, unverified: 'own', ...allStaff },
  'coach-profiles': everyone,
  'client-profiles': { ...pair, ...oneself, ...office },
  'sign-ins': { ...oneself, ...office },
  engagements: { ...pair, ...oneself, ...office },
  'session-types': everyone,
  'session-templates': { coach: 'own', otherCoach: 'own', ...office },
  'availability-windows': { coach: 'own', otherCoach: 'own', ...office },
  'availability-exceptions': { coach: 'own', otherCoach: 'own', ...office },
  'time-off': { coach: 'own', otherCoach: 'own', ...office },
  'booking-links': { coach: 'own', otherCoach: 'own', ...office },
  'busy-calendars': { coach: 'own', otherCoach: 'own', ...office },
  'waitlist-entries': { ...pair, ...oneself, ...office },
  packages: { ...pair, ...oneself, ...office },
  feedback: everyone,
  notes: { ...oneself, ...office },
  files: { ...oneself, ...office },
  tasks: { ...oneself, ...office },
  preparations: { ...oneself, ...office },
  favourites: { ...oneself, ...office },
  sessions: { ...pair, ...oneself, unverified: 'own', ...office },
  conversations: { ...oneself, admin: 'own', support: 'own' },
  messages: { ...oneself, admin: 'own', support: 'own' },
  notifications: { ...oneself, ...office },
  deliveries: office,
  events: { admin: 'all' },
  'audit-logs': { admin: 'all' },
  pages: everyone,
  media: everyone,
  'payload-locked-documents': allStaff,
  'payload-preferences': { ...oneself, unverified: 'own', admin: 'own', support: 'own' },
};

/** Rows of the pair that each asker may see although "own" is all they have. */
const theirs: Record<string, Asker[]> = {
  users: [],
  'client-profiles': ['client', 'coach'],
  'sign-ins': ['client'],
  engagements: ['client', 'coach'],
  'session-templates': ['coach'],
  'availability-windows': ['coach'],
  'availability-exceptions': ['coach'],
  'time-off': ['coach'],
  'booking-links': ['coach'],
  'busy-calendars': ['coach'],
  'waitlist-entries': ['client', 'coach'],
  packages: ['client', 'coach'],
  notes: ['coach'],
  files: ['client', 'coach'],
  tasks: ['client', 'coach'],
  preparations: ['client', 'coach'],
  favourites: ['client'],
  sessions: ['client', 'coach'],
  conversations: ['client', 'coach'],
  messages: ['client', 'coach'],
  notifications: ['client'],
};

/** Text that only the pair may ever see. */
const secretText = 'a sentence that only two people may read';
const secretToken = 'the-token-nobody-may-see';

let here: World;
const people = new Map<Asker, Person>();
/** The row of each collection that belongs to the pair. */
const rows = new Map<string, string>();

beforeAll(async () => {
  here = await world();
  const coach = await aCoach(here);
  const client = await aClient(here, { name: 'Client Of The Pair', of: coach });
  people.set('coach', coach).set('client', client);
  people.set('stranger', await aClient(here, { name: 'A Stranger' }));
  people.set('otherCoach', await aCoach(here, { name: 'Another Coach' }));
  people.set('unverified', await aPerson(here, ['client'], { isVerified: false }));
  for (const role of ['admin', 'support', 'moderator', 'editor', 'marketing'] as const) {
    people.set(role, await aPerson(here, [role], { level: 2 }));
  }
  await makeRows(coach, client);
}, 60_000);

afterAll(() => here.end());

async function makeCalendarRows(coach: Person & { typeId: string }, client: Person): Promise<void> {
  const { store } = here.system;
  const own = { coach: coach.id };
  const day = { ...own, date: '2026-12-01' };
  const days = { fromDate: '2026-12-02', untilDate: '2026-12-03' };
  const calendar = { ...own, name: 'Home', kind: 'ics' as const };
  const wish = { ...own, client: client.id, type: coach.typeId, durationMinutes: 50, ...days };
  const made = {
    'availability-exceptions': await store.create('availability-exceptions', day),
    'time-off': await store.create('time-off', { ...own, ...days }),
    'session-templates': await store.create('session-templates', {
      ...own,
      name: 'Six weeks',
      type: coach.typeId,
      sessionCount: 6,
      everyWeeks: 1,
    }),
    'booking-links': await store.create('booking-links', { ...own, code: '', name: 'Site' }),
    'busy-calendars': await store.create('busy-calendars', calendar),
    'waitlist-entries': await store.create('waitlist-entries', {
      ...wish,
      zone: 'UTC',
      state: 'waiting',
    }),
    favourites: await store.create('favourites', { ...own, person: client.id }),
    packages: await store.create('packages', {
      ...own,
      client: client.id,
      name: 'Ten sessions',
      sessionCount: 10,
    }),
  };
  for (const [slug, { id }] of Object.entries(made)) rows.set(slug, id);
}

async function makeNote(coach: Person, engagement: string): Promise<void> {
  rows.set('notes', await aNote(here, { author: coach, engagement }, { body: secretText }));
}

async function makeFile(owner: Person, session: string): Promise<void> {
  const { id } = await here.system.store.create('files', {
    owner: owner.id,
    session,
    purpose: 'material',
    name: secretText,
    type: 'text/plain',
    bytes: 5,
    sha256: hashOfToken(secretToken),
    storageKey: randomUUID(),
    state: 'ready',
  });
  rows.set('files', id);
}

async function makeTask(coach: Person, client: Person, engagement: string): Promise<void> {
  const { id } = await here.system.store.create('tasks', {
    coach: coach.id,
    client: client.id,
    engagement,
    title: secretText,
    details: secretText,
  });
  rows.set('tasks', id);
}

async function makePreparation(coach: Person, client: Person, session: string): Promise<void> {
  const line = { id: 'one', line: secretText, doneAt: null };
  const { id } = await here.system.store.create('preparations', {
    session,
    coach: coach.id,
    client: client.id,
    clientList: [line],
    coachList: [line],
    wants: secretText,
  });
  rows.set('preparations', id);
}

async function makeRows(coach: Person & { typeId: string }, client: Person): Promise<void> {
  const { store } = here.system;
  rows.set('users', client.id);
  for (const slug of ['client-profiles'] as const) {
    rows.set(slug, (await store.findOne(slug, { user: { equals: client.id } }))?.id ?? '');
  }
  rows.set(
    'coach-profiles',
    (await store.findOne('coach-profiles', { user: { equals: coach.id } }))?.id ?? '',
  );
  rows.set('sign-ins', client.user.signInId);
  const engagement = await store.findOne('engagements', { client: { equals: client.id } });
  rows.set('engagements', engagement?.id ?? '');
  await makeNote(coach, engagement?.id ?? '');
  await makeTask(coach, client, engagement?.id ?? '');
  rows.set('session-types', coach.typeId);
  const window = await store.findOne('availability-windows', { coach: { equals: coach.id } });
  rows.set('availability-windows', window?.id ?? '');
  await makeCalendarRows(coach, client);
  const startsAt = here.clock.now().add({ hours: 26 });
  const session = await store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state: 'held',
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    place: 'video',
    priceMinor: 9600,
    currency: 'GBP',
    sequence: 0,
    topic: secretText,
  });
  rows.set('sessions', session.id);
  await makeFile(client, session.id);
  await makePreparation(coach, client, session.id);
  const conversation = await store.findOne('conversations', {
    'people.user': { equals: client.id },
  });
  rows.set('conversations', conversation?.id ?? '');
  const message = randomUUID();
  await here.app.pool.query(
    `insert into messages (id, conversation_id, author_id, sequence, text, sent_at)
     values ($1, $2, $3, 1, $4, now())`,
    [message, conversation?.id, client.id, secretText],
  );
  rows.set('messages', message);
  const notification = await store.create('notifications', {
    person: client.id,
    event: 'session.booked',
    eventId: randomUUID(),
  });
  rows.set('notifications', notification.id);
  const delivery = await store.create('deliveries', {
    notification: notification.id,
    channel: 'mail',
    state: 'queued',
    attempts: 0,
  });
  rows.set('deliveries', delivery.id);
  const { rows: logs } = await here.app.pool.query<{ id: string }>(
    'select id from audit_logs limit 1',
  );
  rows.set('audit-logs', logs[0]?.id ?? '');
  const { rows: events } = await here.app.pool.query<{ id: string }>(
    'select id from events limit 1',
  );
  rows.set('events', events[0]?.id ?? '');
  await here.app.pool.query('update sign_ins set token_hash = $1 where id = $2', [
    hashOfToken(secretToken),
    client.user.signInId,
  ]);
  people.set('client', { ...client, cookie: client.cookie.replace(client.token, secretToken) });
}

const list = z.object({ docs: z.array(z.looseObject({ id: z.union([z.string(), z.number()]) })) });

function slugs(): string[] {
  return here.app.payload.config.collections.map(({ slug }) => slug);
}

function reach(slug: string, asker: Asker): Reach {
  return table[slug]?.[asker] ?? 'none';
}

function maySeePairsRow(slug: string, asker: Asker): boolean {
  const how = reach(slug, asker);
  if (how === 'all') return true;
  if (slug === 'users') return how === 'own' && asker === 'client';
  return how === 'own' && (theirs[slug]?.includes(asker) ?? false);
}

async function ask(asker: Asker, path: string, init: RequestInit = {}) {
  const cookie = people.get(asker)?.cookie;
  const response = await here.rest(path, { ...init, ...(cookie === undefined ? {} : { cookie }) });
  return { status: response.status, text: await response.text() };
}

describe('REST answers what the access table says, to each role, and nothing else', () => {
  it('lists to each asker only rows of its reach', async () => {
    for (const slug of slugs()) {
      for (const asker of askers) {
        const { status, text } = await ask(asker, `/api/${slug}?limit=100&depth=2`);
        const about = `${asker} lists ${slug}: ${status} ${text.slice(0, 120)}`;
        const row = rows.get(slug);
        if (reach(slug, asker) === 'none') {
          expect([401, 403, 404], about).toContain(status);
          continue;
        }
        expect(status, about).toBe(200);
        const ids = list.parse(JSON.parse(text)).docs.map(({ id }) => String(id));
        if (row) expect(ids.includes(row), about).toBe(maySeePairsRow(slug, asker));
      }
    }
  });

  it('opens a single row exactly to those who see it in the list', async () => {
    for (const [slug, id] of rows) {
      for (const asker of askers) {
        const { status } = await ask(asker, `/api/${slug}/${id}`);
        const about = `${asker} opens ${slug}`;
        if (maySeePairsRow(slug, asker)) expect(status, about).toBe(200);
        else expect([401, 403, 404], about).toContain(status);
      }
    }
  });

  it('counts for each asker no more than it lists', async () => {
    // Preferences are asked for by key and are not counted.
    for (const slug of slugs().filter((each) => each !== 'payload-preferences')) {
      for (const asker of askers) {
        const counted = await ask(asker, `/api/${slug}/count`);
        if (reach(slug, asker) === 'none') {
          expect([401, 403, 404], `${asker} counts ${slug}`).toContain(counted.status);
          continue;
        }
        const listed = await ask(asker, `/api/${slug}?limit=1000&depth=0`);
        const { totalDocs } = z.object({ totalDocs: z.number() }).parse(JSON.parse(counted.text));
        const { docs } = list.parse(JSON.parse(listed.text));
        expect(totalDocs, `${asker} counts ${slug}`).toBe(docs.length);
      }
    }
  });

  it('never lets out private text, token hashes or another person’s address, whatever is asked for', async () => {
    const client = people.get('client');
    const asks = (slug: string) => [
      `/api/${slug}?depth=2&limit=100`,
      `/api/${slug}?depth=10&limit=100&select[tokenHash]=true&select[text]=true&select[topic]=true`,
      `/api/${slug}?joins[any][limit]=10&populate[users][email]=true&depth=2`,
      `/api/${slug}?showHiddenFields=true&depth=2&limit=100`,
      `/api/${slug}?draft=true&depth=2&trash=true&limit=100`,
      `/api/${slug}?sort=-tokenHash&limit=100`,
      `/api/${slug}/versions?depth=2`,
      `/api/${slug}/${rows.get(slug) ?? randomUUID()}?depth=2&showHiddenFields=true`,
    ];
    for (const slug of slugs()) {
      for (const asker of askers) {
        for (const path of asks(slug)) {
          const { status, text } = await ask(asker, path);
          const about = `${asker} ${path}: ${status}`;
          expect(status, about).toBeLessThan(500);
          expect(text, about).not.toContain(hashOfToken(secretToken));
          const isOfPair = asker === 'client' || asker === 'coach';
          const seesSessions = isOfPair || asker === 'admin' || asker === 'support';
          if (!(slug === 'sessions' ? seesSessions : isOfPair)) {
            expect(text, about).not.toContain(secretText);
          }
          const seesAddresses = ['client', 'admin', 'support', 'moderator', 'editor', 'marketing'];
          if (!seesAddresses.includes(asker)) {
            expect(text, about).not.toContain(client?.user.email ?? 'none');
          }
        }
      }
    }
  }, 120_000);

  it('gives no hint through where and sort about fields one may not read', async () => {
    const client = people.get('client');
    const probes: [string, string, string, string][] = [
      ['coach-profiles', 'user.email', people.get('coach')?.user.email ?? '', 'like'],
      ['session-types', 'coach.email', people.get('coach')?.user.email ?? '', 'like'],
      ['sessions', 'client.email', client?.user.email ?? '', 'equals'],
      ['sessions', 'topic', 'sentence', 'like'],
      ['sign-ins', 'tokenHash', hashOfToken(secretToken), 'equals'],
      ['engagements', 'client.email', client?.user.email ?? '', 'equals'],
      ['messages', 'text', 'sentence', 'like'],
      ['messages', 'idempotencyKey', 'x', 'exists'],
      ['users', 'email', client?.user.email ?? '', 'equals'],
    ];
    for (const [slug, field, hit, operator] of probes) {
      for (const asker of ['visitor', 'unverified', 'stranger', 'otherCoach'] as const) {
        const query = (value: string) =>
          `/api/${slug}?limit=100&depth=0&where[${field}][${operator}]=${encodeURIComponent(value)}`;
        const onTarget = await ask(asker, query(hit));
        const beside = await ask(asker, query('nothing-like-it'));
        const about = `${asker} where ${slug}.${field}`;
        expect(onTarget.status, about).toBe(beside.status);
        expect(onTarget.status, about).toBeLessThan(500);
        const found = (text: string) => {
          const parsed = list.safeParse(JSON.parse(text));
          return parsed.success ? parsed.data.docs.length : -1;
        };
        expect(found(onTarget.text), about).toBe(found(beside.text));
      }
    }
  });

  it('puts nothing in an order that would tell what one may not read', async () => {
    const crossing = here.app.payload.config.collections.flatMap(({ slug, flattenedFields }) =>
      flattenedFields.flatMap((field) => {
        if (field.type !== 'relationship' && field.type !== 'upload') return [];
        return [field.relationTo].flat().flatMap((target) => {
          const related = here.app.payload.config.collections.find((each) => each.slug === target);
          const names = related?.flattenedFields.map(({ name }) => name) ?? [];
          return names.map((name) => ({ slug, path: `${field.name}.${name}` }));
        });
      }),
    );
    expect(crossing).toContainEqual({ slug: 'coach-profiles', path: 'user.email' });
    const hidden = [
      { slug: 'users', path: 'email' },
      { slug: 'sign-ins', path: 'tokenHash' },
      { slug: 'messages', path: 'idempotencyKey' },
      { slug: 'sessions', path: 'cancellation.by.email' },
    ];
    for (const { slug, path } of [...crossing, ...hidden]) {
      for (const asker of ['visitor', 'otherCoach'] as const) {
        for (const sort of [path, `-${path}`, `createdAt,${path}`]) {
          const { status } = await ask(asker, `/api/${slug}?limit=1&depth=0&sort=${sort}`);
          expect([400, 401, 403, 404], `${asker} ${slug} by ${sort}`).toContain(status);
        }
      }
    }
    for (const path of ['/api/coach-profiles?sort=-createdAt', '/api/session-types?sort=name']) {
      expect((await ask('visitor', path)).status, path).toBe(200);
    }
    const { status } = await ask('admin', '/api/coach-profiles?sort=user.email');
    expect(status).toBe(200);
  }, 60_000);

  it('lets nobody write what is not theirs', async () => {
    for (const slug of slugs()) {
      const id = rows.get(slug) ?? randomUUID();
      for (const asker of [
        'visitor',
        'unverified',
        'stranger',
        'otherCoach',
        'moderator',
      ] as const) {
        const body = JSON.stringify({
          name: 'changed',
          text: 'changed',
          state: 'ended',
          roles: ['admin'],
        });
        const attempts = [
          await ask(asker, `/api/${slug}/${id}`, { method: 'PATCH', body }),
          await ask(asker, `/api/${slug}/${id}`, { method: 'DELETE' }),
          await ask(asker, `/api/${slug}/${id}/duplicate`, { method: 'POST', body }),
          await ask(asker, `/api/${slug}/${id}/unlock`, { method: 'POST', body }),
        ];
        for (const { status } of attempts) {
          const about = `${asker} writes ${slug}: ${status}`;
          expect(status, about).toBeGreaterThanOrEqual(400);
          expect(status, about).toBeLessThan(500);
        }
        // Bulk writes answer 200 with what they touched: it must be nothing of others.
        for (const method of ['PATCH', 'DELETE']) {
          const { status, text } = await ask(asker, `/api/${slug}?where[id][equals]=${id}`, {
            method,
            ...(method === 'PATCH' ? { body } : {}),
          });
          expect(status, `${asker} bulk ${method} ${slug}`).toBeLessThan(500);
          const done = list.safeParse(JSON.parse(text));
          expect(done.success ? done.data.docs : [], `${asker} bulk ${method} ${slug}`).toEqual([]);
        }
      }
    }
    const still = await here.app.pool.query(
      `select u.name, array(select value::text from users_roles where parent_id = u.id) as roles
       from users u where id = $1`,
      [rows.get('users')],
    );
    expect(still.rows).toEqual([{ name: 'Client Of The Pair', roles: ['client'] }]);
  }, 60_000);

  it('lets nobody raise themselves', async () => {
    for (const asker of ['client', 'coach', 'editor', 'support'] as const) {
      const person = people.get(asker);
      await ask(asker, `/api/users/${person?.id ?? ''}`, {
        method: 'PATCH',
        body: JSON.stringify({ roles: ['admin'], status: 'active', emailVerifiedAt: null }),
      });
      const { rows: kept } = await here.app.pool.query<{ value: string }>(
        'select value::text from users_roles where parent_id = $1',
        [person?.id],
      );
      expect(
        kept.map(({ value }) => value),
        asker,
      ).toEqual([asker]);
    }
  });

  it('says in /api/access nothing that the table does not', async () => {
    const permissions = z.object({
      canAccessAdmin: z.boolean().optional(),
      collections: z.record(z.string(), z.looseObject({ read: z.unknown().optional() })).optional(),
    });
    for (const asker of askers) {
      const { status, text } = await ask(asker, '/api/access');
      expect(status).toBe(200);
      const { collections = {}, canAccessAdmin = false } = permissions.parse(JSON.parse(text));
      const isOffice = ['admin', 'support', 'moderator', 'editor', 'marketing'].includes(asker);
      expect(canAccessAdmin, asker).toBe(isOffice);
      for (const [slug, { read }] of Object.entries(collections)) {
        if (read) expect(reach(slug, asker), `${asker} reads ${slug}`).not.toBe('none');
      }
    }
  });

  it('keeps every password door of the CMS closed', async () => {
    for (const door of [
      'login',
      'first-register',
      'forgot-password',
      'reset-password',
      'unlock',
      'verify/abc',
    ]) {
      const { status, text } = await ask('visitor', `/api/users/${door}`, {
        method: 'POST',
        body: JSON.stringify({
          email: people.get('client')?.user.email,
          password: 'a long enough password',
          token: 'abc',
        }),
      });
      expect(status, door).toBeGreaterThanOrEqual(400);
      expect(status, door).toBeLessThan(500);
      expect(text, door).not.toContain('token"');
    }
    const { auth } = here.app.payload.collections.users.config;
    expect(auth.strategies.map(({ name }) => name)).toEqual(['loom-session', 'loom-key']);
    expect(here.app.payload.authStrategies.map(({ name }) => name)).toEqual([
      'loom-session',
      'loom-key',
    ]);
  });

  // The last one: among all routes are those that delete and sign out.
  it('fails at no endpoint that the CMS has, for no role, and tells nothing private there', async () => {
    const client = people.get('client');
    for (const asker of askers) {
      const isOfPair = asker === 'client' || asker === 'coach';
      const isOffice = reach('sign-ins', asker) === 'all';
      const seesAddresses = ['client', 'admin', 'support'].includes(asker);
      for (const { method, path, slug } of endpoints()) {
        const body = ['get', 'delete'].includes(method) ? {} : { body: '{}' };
        const { status, text } = await ask(asker, path, { method: method.toUpperCase(), ...body });
        const about = `${asker} ${method} ${path}: ${String(status)}`;
        expect(status, about).toBeLessThan(500);
        expect(text, about).not.toContain(hashOfToken(secretToken));
        if (!isOfPair && !(slug === 'sessions' && isOffice)) {
          expect(text, about).not.toContain(secretText);
        }
        if (!seesAddresses) expect(text, about).not.toContain(client?.user.email ?? 'none');
      }
    }
  }, 120_000);
});

type Route = { method: string; path: string; slug: string };

/** Every collection's and the CMS's own endpoints, as the configuration has them; what ends sign-ins comes last. */
function endpoints(): Route[] {
  const { collections, endpoints: roots } = here.app.payload.config;
  const own = collections.flatMap(({ slug, endpoints: some }) =>
    (some || []).map(({ method, path }) => ({
      method,
      slug,
      path: `/api/${slug}${filled(path, rows.get(slug) ?? randomUUID())}`,
    })),
  );
  const shared = roots.map(({ method, path }) => ({
    method,
    slug: '',
    path: `/api${filled(path, randomUUID())}`,
  }));
  expect(own.length).toBeGreaterThan(collections.length);
  return [...own, ...shared]
    .filter(({ method }) => method !== 'connect')
    .toSorted((a, b) => Number(a.path.endsWith('/logout')) - Number(b.path.endsWith('/logout')));
}

function filled(path: string, id: string): string {
  return path.replace(/\/$/, '').replaceAll(/:\w+\??/g, id);
}
