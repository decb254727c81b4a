import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskedAddress } from '#domain/identity/address.ts';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { forgetTries } from '#domain/identity/rateLimit.sql.ts';
import { seal } from '#domain/identity/seal.ts';
import { newTotpSecret } from '#domain/identity/totp.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';
import { openProcesses, type Processes } from './openProcesses.ts';

/**
 * Whoever types an address learns nothing about whether somebody has it, and in which state: each talk below, had about an address that
 * nobody has, is had about known ones, and every answer of it is compared whole. Every talk comes from a network of its own, so that the
 * limits by place do not mix them (that a limit comes before everything else is shown in doors.test.ts).
 */
let here: World;
let running: Processes;
let passwordHash: string;

beforeAll(async () => {
  here = await world();
  // The process goes by the database's clock.
  here.clock.set(Temporal.Now.instant());
  passwordHash = await hashPassword('nine slow barges upstream');
  running = await openProcesses(here, { services: ['site,api'], env: { TRUST_PROXY: '1' } });
});
afterAll(async () => {
  await running.stop();
  await here.end();
});

const someAddress = () => `${randomUUID()}@people.example`;

async function withPassword(person: Person): Promise<Person> {
  await keepPassword(here.system, { userId: person.id, passwordHash });
  return person;
}

async function withRow(person: Person, insert: string, values: unknown[]): Promise<Person> {
  await here.app.pool.query(insert, [person.id, ...values]);
  return person;
}

async function changed(person: Person, data: { status?: 'suspended' | 'banned' }) {
  await here.system.store.update('users', person.id, data);
  return person;
}

/** Addresses that somebody has. */
const known: Record<string, () => Promise<Person>> = {
  'with a password': async () => withPassword(await aClient(here)),
  'that is not confirmed': async () => withPassword(await aClient(here, { isVerified: false })),
  'of a suspended account': async () =>
    changed(await withPassword(await aClient(here)), { status: 'suspended' }),
  'of a banned account': async () =>
    changed(await withPassword(await aClient(here)), { status: 'banned' }),
  'with a passkey and no password': async () =>
    withRow(
      await aClient(here),
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       values ($1, $2, '\\x00', 0, 'A key', true, now())`,
      [randomUUID()],
    ),
  'with two factors': async () =>
    withRow(
      await withPassword(await aClient(here)),
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, $2, now(), now())`,
      [seal(here.app, 'totp', newTotpSecret())],
    ),
  'whose password has to be replaced': async () => {
    const person = await withPassword(await aClient(here));
    await here.system.store.update('users', person.id, { mustResetPassword: true });
    return person;
  },
  'of staff': async () => withPassword(await aPerson(here, ['admin'])),
};

type Answer = { asked: string; status: number; headers: string[]; body: string[] };

/** A browser that keeps cookies, and what it was answered about an address. */
class Talk {
  readonly answers: Answer[] = [];
  readonly email: string;
  readonly #own: string;
  readonly #cookies = new Map<string, string>();
  readonly #place = `2001:db8:${[1, 2, 3].map(() => randomInt(65_536).toString(16)).join(':')}::1`;

  /** About an address, by whoever is signed in. */
  constructor(email: string, who?: Person) {
    this.email = email;
    this.#own = who?.user.email ?? 'nobody@people.example';
    this.#keep(who?.cookie ?? '');
  }

  see(path: string): Promise<void> {
    return this.#ask(path, { method: 'GET' });
  }

  send(path: string, values: Record<string, string>): Promise<void> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(values) });
  }

  async #ask(path: string, init: { method: string; body?: URLSearchParams }): Promise<void> {
    const answer = await fetch(`${running.addresses[0] ?? ''}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        origin: running.origin,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-forwarded-for': this.#place,
        'accept-encoding': 'identity',
      },
    });
    for (const each of answer.headers.getSetCookie()) this.#keep(each.split(';')[0] ?? '');
    this.answers.push({
      asked: `${init.method} ${path}`,
      status: answer.status,
      headers: [...answer.headers].flatMap((header) => this.#alikeHeader(header)).toSorted(),
      body: this.#alike(await answer.text()).split(/(?=<)/),
    });
  }

  #keep(cookie: string): void {
    const [name = '', value = ''] = cookie.split('=');
    if (name !== '') this.#cookies.set(name, value);
  }

  #alikeHeader([name, value]: [string, string]): string[] {
    if (['date', 'x-request-id', 'content-length'].includes(name)) return [];
    if (name === 'retry-after') return [`${name}: …`];
    return [
      `${name}: ${name === 'set-cookie' ? value.replace(/=[^;]*/, '=…') : this.#alike(value)}`,
    ];
  }

  /** Without what is another each time: the address itself, ids, instants, times of day and waits to the second. */
  #alike(text: string): string {
    return text
      .replaceAll(this.email, 'ADDRESS')
      .replaceAll(this.#own, 'OWN')
      .replaceAll(maskedAddress(this.email), 'MASKED')
      .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
      .replaceAll(/\b\d\d:\d\d\b/g, 'TIME')
      .replaceAll(/"exp":\d+/g, 'EXPIRY')
      .replaceAll(/data-seconds="\d+"[^>]*>[^<]*/g, 'SECONDS');
  }
}

const words = 'seven green lanterns drift';

/** Somebody who signs up with the address. */
const signUp = (talk: Talk) =>
  talk.send('/auth/signup', {
    role: 'client',
    name: 'Rona Peled',
    email: talk.email,
    password: words,
    consent: 'on',
  });

const signIn = (talk: Talk, password: string) =>
  talk.send('/auth/signin', { email: talk.email, password });

async function times(count: number, once: () => Promise<void>): Promise<void> {
  for (let n = 0; n < count; n++) await once();
}

const code = { act: 'code', code: '000000' };

/** What may be tried with an address that one does not have. */
const talks: Record<string, (talk: Talk) => Promise<void>> = {
  'signing in with a wrong password, until it is locked and after': (talk) =>
    times(7, () => signIn(talk, 'not the right words')),
  'asking for a link to sign in, as often as one may': async (talk) => {
    await times(4, () => talk.send('/auth/magic-link', { act: 'ask', email: talk.email }));
    await talk.see('/auth/magic-link?sent=1');
    await talk.see('/auth/parts/verified');
  },
  'trying codes that a link to sign in came with': async (talk) => {
    await talk.send('/auth/magic-link', { act: 'ask', email: talk.email });
    await workOff(here);
    await times(7, () => talk.send('/auth/magic-link?sent=1', code));
    await talk.see('/auth/magic-link?sent=1');
  },
  'asking for a link to another password, as often as one may': async (talk) => {
    await times(4, () => talk.send('/auth/reset-password', { email: talk.email }));
    await talk.see('/auth/reset-password?sent=1');
  },
  'signing up, and all that can be seen then': async (talk) => {
    await signUp(talk);
    await workOff(here);
    const places = [
      '/',
      '/auth/verify-email',
      '/auth/parts/verified',
      '/auth/mfa-setup',
      '/auth/mfa-verify',
      '/settings/profile',
      '/settings/security',
      '/dashboard',
      '/api/users/me',
      '/api/users',
      '/api/sign-ins',
      '/api/client-profiles',
      '/api/notifications',
    ];
    for (const place of places) await talk.see(place);
  },
  'having the mail of a sign-up sent again': async (talk) => {
    await signUp(talk);
    await workOff(here);
    await times(3, () => talk.send('/auth/verify-email', { act: 'resend' }));
    await workOff(here);
    await talk.see('/auth/verify-email?sent=1');
  },
  'trying codes that the mail of a sign-up came with': async (talk) => {
    await signUp(talk);
    await workOff(here);
    await times(7, () => talk.send('/auth/verify-email', code));
  },
  'signing up again and again, and signing in with what was chosen': async (talk) => {
    await signUp(talk);
    await talk.send('/auth/signout', {});
    await signIn(talk, words);
    await times(5, async () => {
      await signUp(talk);
      await talk.send('/auth/signout', {});
    });
    await signIn(talk, words);
  },
};

describe.each(Object.entries(talks))('%s', (_what, have) => {
  let unknown: Answer[];

  beforeAll(async () => {
    const talk = new Talk(someAddress());
    await have(talk);
    unknown = talk.answers;
  });

  test.each(Object.entries(known))('is answered alike for an address %s', async (_of, make) => {
    const { user } = await make();
    const talk = new Talk(user.email);
    await have(talk);
    expect(talk.answers).toEqual(unknown);
  });
});

describe('asking in the settings for another address, and trying codes', () => {
  let asker: Person;

  beforeAll(async () => {
    asker = await aClient(here);
  });

  const have = async (email: string) => {
    const by = [asker.id];
    await forgetTries(here.system, [
      { limit: 'addressChange', by },
      { limit: 'code', by },
    ]);
    const talk = new Talk(email, asker);
    const page = '/settings/security/address';
    await talk.send(page, { act: 'ask', email });
    await workOff(here);
    await talk.see(page);
    await times(7, () => talk.send(page, code));
    return talk.answers;
  };

  test.each(Object.entries(known))('is answered alike for an address %s', async (_of, make) => {
    const { user } = await make();
    expect(await have(user.email)).toEqual(await have(someAddress()));
  });
});

describe('The second time, nothing is answered differently', () => {
  const asks: Record<string, (talk: Talk) => Promise<void>> = {
    'a wrong password': (talk) => signIn(talk, 'not the right words'),
    'asking for a link to sign in': (talk) =>
      talk.send('/auth/magic-link', { act: 'ask', email: talk.email }),
    'asking for a link to another password': (talk) =>
      talk.send('/auth/reset-password', { email: talk.email }),
    'signing up': async (talk) => {
      await signUp(talk);
      await workOff(here);
    },
  };

  test.each(Object.entries(asks))('by %s', async (_what, once) => {
    const addresses = [someAddress(), (await withPassword(await aClient(here))).user.email];
    for (const email of addresses) {
      const [one, two] = [new Talk(email), new Talk(email)];
      await once(one);
      await once(two);
      expect(two.answers).toEqual(one.answers);
    }
  });
});
