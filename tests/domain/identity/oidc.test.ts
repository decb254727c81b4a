import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disconnectAccount } from '#domain/identity/disconnectAccount.ts';
import { keepProviderAnswer } from '#domain/identity/keepProviderAnswer.ts';
import { leaveToProvider } from '#domain/identity/leaveToProvider.ts';
import { ownConnectedAccounts } from '#domain/identity/ownConnectedAccounts.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { providerSignUp } from '#domain/identity/providerSignUp.ts';
import { returnFromProvider, type Returned } from '#domain/identity/returnFromProvider.ts';
import { signUpByProvider } from '#domain/identity/signUpByProvider.ts';
import { openidProvider as adapter } from '#adapters/openidClient/signInProvider.ts';
import type { Ctx } from '#src/context.ts';
import { createLog } from '#src/server/log.ts';
import { count } from '#tests/support/count.ts';
import { openidProvider, type OpenidProvider } from '#tests/support/openidProvider.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { visitProvider } from '#tests/support/visitProvider.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const log = createLog('silent');
const callback = (name: string) => `http://localhost:3000/auth/provider/${name}/callback`;
let w: World;
let other: OpenidProvider;
let likeApple: OpenidProvider;
let visits = 0;

beforeAll(async () => {
  other = await openidProvider({ redirectUris: [callback('oidc')] });
  likeApple = await openidProvider({ redirectUris: [callback('apple')], isLikeApple: true });
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const { issuer, clientId, clientSecret } = other;
  const team = { teamId: 'TEAM123456', keyId: 'KEY1234567', privateKey };
  const apple = { issuer: likeApple.issuer, clientId: likeApple.clientId, ...team };
  w = await world(
    {},
    {
      providers: [
        adapter({ name: 'oidc', label: 'Test ID', issuer, clientId, clientSecret }, log),
        adapter({ name: 'apple', label: 'Apple', ...apple }, log),
      ],
    },
  );
});
afterAll(async () => {
  await w.end();
  await other.close();
  await likeApple.close();
});

/** Somewhere new each time, so that no test meets the limits of another. */
const from = { address: '', userAgent: 'Firefox/140 (X11; Linux)' };
beforeEach(() => {
  visits += 1;
  from.address = `10.1.${Math.floor(visits / 250)}.${visits % 250}`;
});

type Visit = { account: string; purpose?: 'signIn' | 'connect'; ctx?: Ctx; next?: string };

/** To the provider and back to our door, which is not passed yet. */
async function backFrom({ account, purpose = 'signIn', ctx = w.visitor, next }: Visit) {
  const wish = { provider: 'oidc', purpose, next: next ?? null, from };
  const { url, browserToken } = await leaveToProvider(ctx, wish);
  const answer = await visitProvider(url, { account });
  const trip = { provider: 'oidc', state: answer['state'] ?? '', browserToken, answer, from };
  return { trip, enter: (by = ctx) => returnFromProvider(by, trip) };
}

async function comeBy(account: string): Promise<Returned> {
  return (await backFrom({ account })).enter();
}

function openedIn(returned: Returned) {
  if (returned.outcome !== 'signedIn') throw new Error(`It came to ${returned.outcome}`);
  return returned.opened;
}

function tokenIn(returned: Returned): string {
  if (returned.outcome !== 'unknown') throw new Error(`It came to ${returned.outcome}`);
  return returned.token;
}

const wish = (token: string) => ({
  token,
  name: 'Robin Vale',
  role: 'client' as const,
  locale: 'en' as const,
  zone: 'Europe/London',
  hasAccepted: true,
  from,
});

async function signUp(account: string) {
  const opened = await signUpByProvider(w.visitor, wish(tokenIn(await comeBy(account))));
  const user = await personOfToken(w.app, opened.token);
  if (!user) throw new Error('The account just made is nobody');
  return user;
}

async function connect(person: Person, account: string): Promise<Returned> {
  const ctx = w.as(person.user);
  return (await backFrom({ account, purpose: 'connect', ctx })).enter();
}

const lost = { code: 'identity.providerLost', status: 422 };
const users = (email: string) =>
  count(w, 'select count(*)::int from users where email = $1', email);

async function mailsTo(address: string): Promise<string[]> {
  await workOff(w);
  return w.mail
    .sent()
    .filter(({ to }) => to === address)
    .map(({ subject }) => subject);
}

describe('Somebody new, by a provider', () => {
  it('has no account before they accept the terms', async () => {
    const token = tokenIn(await comeBy('new.one@people.example'));
    expect(await users('new.one@people.example')).toBe(0);
    expect(await providerSignUp(w.visitor, token)).toMatchObject({
      provider: 'oidc',
      email: 'new.one@people.example',
      name: 'Robin Vale',
      isKnown: false,
    });
    const without = signUpByProvider(w.visitor, { ...wish(token), hasAccepted: false });
    expect(await refusalOf(without)).toMatchObject({ code: 'identity.consentNeeded', status: 422 });
    expect(await users('new.one@people.example')).toBe(0);
  });

  it('gets a verified account without a password, and is in', async () => {
    const user = await signUp('new.two@people.example');
    expect(user).toMatchObject({
      email: 'new.two@people.example',
      roles: ['client'],
      level: 1,
      zone: 'Europe/London',
    });
    expect(user.emailVerifiedAt).not.toBeNull();
    expect(await w.system.store.count('client-profiles', { user: { equals: user.id } })).toBe(1);
    expect(
      await count(w, 'select count(*)::int from credentials where user_id = $1', user.id),
    ).toBe(0);
    expect(await count(w, 'select count(*)::int from consents where user_id = $1', user.id)).toBe(
      2,
    );
    expect(await mailsTo('new.two@people.example')).toEqual([]);
  });

  it('signs in by it the next time, and goes on to where they were going', async () => {
    const user = await signUp('new.three@people.example');
    const { enter } = await backFrom({ account: 'new.three@people.example', next: '/messages' });
    const returned = await enter();
    expect(openedIn(returned)).toMatchObject({ userId: user.id, stage: 'full' });
    expect(returned).toMatchObject({ next: '/messages' });
  });

  it('makes one account when two windows finish at once', async () => {
    const token = tokenIn(await comeBy('new.four@people.example'));
    const tries = await Promise.all(
      [1, 2, 3, 4].map(() => refusalOf(signUpByProvider(w.visitor, wish(token)))),
    );
    expect(tries.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(await users('new.four@people.example')).toBe(1);
  });

  it('is turned away without an address that the provider vouches for', async () => {
    other.accounts.set('shady', { email: 'shady@people.example', email_verified: false });
    const refusal = await refusalOf(comeBy('shady'));
    expect(refusal).toMatchObject({ code: 'identity.providerNoAddress', status: 422 });
  });

  it('has half an hour to finish', async () => {
    const token = tokenIn(await comeBy('new.late@people.example'));
    w.clock.advance({ minutes: 31 });
    expect(await providerSignUp(w.visitor, token)).toBeNull();
    expect(await refusalOf(signUpByProvider(w.visitor, wish(token)))).toMatchObject(lost);
  });

  it('takes the address over from an account that never confirmed it', async () => {
    const idle = await aPerson(w, ['client'], { isVerified: false });
    await w.app.pool.query(
      `insert into credentials (user_id, password_hash, changed_at) values ($1, 'x', now())`,
      [idle.id],
    );
    const user = await signUp(idle.user.email);
    expect(user.id).not.toBe(idle.id);
    expect(user.email).toBe(idle.user.email);
  });
});

describe('An address that an account here has', () => {
  it('connects nothing and opens nothing, and its owner is told', async () => {
    const owner = await aClient(w);
    const { email } = owner.user;
    const token = tokenIn(await comeBy(email));
    expect(await providerSignUp(w.visitor, token)).toMatchObject({ isKnown: true });
    const refusal = await refusalOf(signUpByProvider(w.visitor, wish(token)));
    expect(refusal).toMatchObject({ code: 'identity.addressInUse', status: 409 });
    expect(await ownConnectedAccounts(w.as(owner.user))).toEqual([]);
    expect(await mailsTo(email)).toEqual(['You already have a Loom account']);
    expect(tokenIn(await comeBy(email))).not.toBe(token);
  });
});

describe('The way back', () => {
  it('is open once', async () => {
    await signUp('once@people.example');
    const { enter } = await backFrom({ account: 'once@people.example' });
    openedIn(await enter());
    expect(await refusalOf(enter())).toMatchObject(lost);
  });

  it('lets one in of several that come at once', async () => {
    await signUp('crowd@people.example');
    const { enter } = await backFrom({ account: 'crowd@people.example' });
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => refusalOf(enter())));
    expect(tries.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(tries.filter(({ code }) => code === lost.code)).toHaveLength(4);
  });

  it('is closed to another browser, and stays open to its own', async () => {
    await signUp('browser@people.example');
    const { trip, enter } = await backFrom({ account: 'browser@people.example' });
    const thief = await leaveToProvider(w.visitor, {
      provider: 'oidc',
      purpose: 'signIn',
      next: null,
      from,
    });
    for (const browserToken of [thief.browserToken, '']) {
      const stolen = returnFromProvider(w.visitor, { ...trip, browserToken });
      expect(await refusalOf(stolen)).toMatchObject(lost);
    }
    openedIn(await enter());
  });

  it('is closed to a state that nobody began with', async () => {
    const { trip } = await backFrom({ account: 'state@people.example' });
    for (const state of ['', 'x'.repeat(43)]) {
      expect(await refusalOf(returnFromProvider(w.visitor, { ...trip, state }))).toMatchObject(
        lost,
      );
    }
  });

  it('is closed after ten minutes', async () => {
    const { enter } = await backFrom({ account: 'late@people.example' });
    w.clock.advance({ minutes: 10, seconds: 1 });
    expect(await refusalOf(enter(w.visitor))).toMatchObject(lost);
  });

  it('is closed at the door of another provider', async () => {
    const { trip } = await backFrom({ account: 'mixed@people.example' });
    const elsewhere = returnFromProvider(w.visitor, { ...trip, provider: 'apple' });
    expect(await refusalOf(elsewhere)).toMatchObject(lost);
  });

  it('ends calmly for who changed their mind', async () => {
    const begun = { provider: 'oidc', purpose: 'signIn', next: null, from } as const;
    const { url, browserToken } = await leaveToProvider(w.visitor, begun);
    const answer = await visitProvider(url, { account: '', cancels: true });
    const trip = { provider: 'oidc', state: answer['state'] ?? '', browserToken, answer, from };
    expect(await refusalOf(returnFromProvider(w.visitor, trip))).toMatchObject({
      code: 'identity.providerDeclined',
      status: 422,
    });
  });

  it('keeps nothing readable of what it is bound to', async () => {
    const { trip } = await backFrom({ account: 'quiet@people.example' });
    const { rows } = await w.app.pool.query<{ row: string }>(
      'select f::text as row from oidc_flows f',
    );
    const kept = rows.map(({ row }) => row).join();
    for (const secret of [trip.state, trip.browserToken, 'verifier', 'quiet@people.example']) {
      expect(kept).not.toContain(secret);
    }
  });

  it('lets nobody into an account that is closed', async () => {
    const user = await signUp('closed@people.example');
    await w.system.store.update('users', user.id, { status: 'suspended' });
    expect(await refusalOf(comeBy('closed@people.example'))).toMatchObject({
      code: 'identity.accountClosed',
      status: 403,
    });
  });

  it('leads to the second factor where there is one', async () => {
    const user = await signUp('two.steps@people.example');
    await w.app.pool.query(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'x', now(), now())`,
      [user.id],
    );
    expect(openedIn(await comeBy('two.steps@people.example')).stage).toBe('mfa');
  });
});

describe('A provider that is not set up', () => {
  it('is nowhere', async () => {
    const begun = { provider: 'google', purpose: 'signIn', next: null, from } as const;
    expect(await refusalOf(leaveToProvider(w.visitor, begun))).toMatchObject({
      code: 'common.notFound',
      status: 404,
    });
  });
});

describe('Apple’s form', () => {
  const began = async () => {
    const begun = { provider: 'apple', purpose: 'signIn', next: null, from } as const;
    const { url, browserToken, isForeignPost } = await leaveToProvider(w.visitor, begun);
    expect(isForeignPost).toBe(true);
    const answer = await visitProvider(url, { account: `${visits}@apple.example` });
    return { answer, browserToken };
  };

  it('is kept until the browser comes with its own cookies, and no code stands in an address', async () => {
    const { answer, browserToken } = await began();
    const user = JSON.stringify({ name: { firstName: 'Maya', lastName: 'Levin' } });
    const { state } = await keepProviderAnswer(w.visitor, {
      answer: { ...answer, user },
      browserToken,
    });
    const trip = { provider: 'apple', state, browserToken, answer: { state }, from };
    const token = tokenIn(await returnFromProvider(w.visitor, trip));
    expect(await providerSignUp(w.visitor, token)).toMatchObject({ name: 'Maya Levin' });
    expect(await refusalOf(returnFromProvider(w.visitor, trip))).toMatchObject(lost);
  });

  it('is taken once, from the browser that began, and with nothing else in it', async () => {
    const { answer, browserToken } = await began();
    const keep = (more: Partial<{ answer: Record<string, string>; browserToken: string }>) =>
      refusalOf(keepProviderAnswer(w.visitor, { answer, browserToken, ...more }));
    expect(await keep({ browserToken: 'x'.repeat(43) })).toMatchObject(lost);
    expect(await keep({ answer: { ...answer, state: 'x'.repeat(43) } })).toMatchObject(lost);
    expect(await keep({ answer: {} })).toMatchObject(lost);
    expect(await keep({ answer: { ...answer, user: 'x'.repeat(5000) } })).toMatchObject(lost);
    expect(await keep({})).toMatchObject({ code: 'none', status: 0 });
    expect(await keep({})).toMatchObject(lost);
  });

  it('is the only way to answer: an address with a code in it is none', async () => {
    const { answer, browserToken } = await began();
    const trip = { provider: 'apple', state: answer['state'] ?? '', browserToken, answer, from };
    expect(await refusalOf(returnFromProvider(w.visitor, trip))).toMatchObject(lost);
  });
});

describe('Connecting an account', () => {
  it('lets it open the person’s own from then on, tells them, and leaves a trace', async () => {
    const person = await aClient(w);
    expect(await connect(person, 'elsewhere@people.example')).toEqual({ outcome: 'connected' });
    expect(await ownConnectedAccounts(w.as(person.user))).toMatchObject([
      { provider: 'oidc', label: 'elsewhere@people.example', lastUsedAt: null },
    ]);
    expect(await mailsTo(person.user.email)).toEqual(['Test ID now opens your Loom account']);
    expect(openedIn(await comeBy('elsewhere@people.example')).userId).toBe(person.id);
    expect(
      await count(
        w,
        `select count(*)::int from audit_logs where document_id = $1 and changes ? 'connectedAccount'`,
        person.id,
      ),
    ).toBe(1);
    const [used] = await ownConnectedAccounts(w.as(person.user));
    expect(used?.lastUsedAt).not.toBeNull();
  });

  it('a second time changes nothing', async () => {
    const person = await aClient(w);
    await connect(person, 'twice@people.example');
    expect(await connect(person, 'twice@people.example')).toEqual({ outcome: 'connected' });
    expect(await ownConnectedAccounts(w.as(person.user))).toHaveLength(1);
  });

  it('is refused for one that opens somebody else’s', async () => {
    await connect(await aClient(w), 'mine@people.example');
    expect(await refusalOf(connect(await aClient(w), 'mine@people.example'))).toMatchObject({
      code: 'identity.providerTaken',
      status: 409,
    });
  });

  it('is nobody’s but the person’s who went there', async () => {
    const [person, another] = [await aClient(w), await aClient(w)];
    for (const by of [w.as(another.user), w.visitor]) {
      const ctx = w.as(person.user);
      const { enter } = await backFrom({ account: 'swap@people.example', purpose: 'connect', ctx });
      expect(await refusalOf(enter(by))).toMatchObject(lost);
    }
    expect(await ownConnectedAccounts(w.as(another.user))).toEqual([]);
  });

  it('wants a visitor to sign in, and everybody to have shown just now who they are', async () => {
    const begun = { provider: 'oidc', purpose: 'connect', next: null, from } as const;
    expect(await refusalOf(leaveToProvider(w.visitor, begun))).toMatchObject({ status: 401 });
    const person = await aClient(w);
    w.clock.advance({ minutes: 11 });
    for (const act of [
      leaveToProvider(w.as(person.user), begun),
      disconnectAccount(w.as(person.user), { id: person.id }),
    ]) {
      expect(await refusalOf(act)).toMatchObject({ code: 'identity.proveFirst', status: 403 });
    }
  });
});

describe('Disconnecting an account', () => {
  const idsOf = async (person: { user: Person['user'] }) =>
    (await ownConnectedAccounts(w.as(person.user))).map(({ id }) => id);

  it('closes that way in, tells the person, and leaves a trace', async () => {
    const person = await aClient(w);
    await givePassword(person.id);
    await connect(person, 'leaving@people.example');
    const [id = ''] = await idsOf(person);
    await disconnectAccount(w.as(person.user), { id });
    expect(await idsOf(person)).toEqual([]);
    expect((await comeBy('leaving@people.example')).outcome).toBe('unknown');
    expect(await mailsTo(person.user.email)).toContain('An account was disconnected from Loom');
  });

  it('is refused for the last way in', async () => {
    const user = await signUp('only.way@people.example');
    const [id = ''] = await idsOf({ user });
    expect(await refusalOf(disconnectAccount(w.as(user), { id }))).toMatchObject({
      code: 'identity.lastWayIn',
      status: 409,
    });
    expect(await idsOf({ user })).toEqual([id]);
  });

  it('leaves one of two, also when both go at once', async () => {
    const user = await signUp('first.way@people.example');
    const ctx = w.as(user);
    await (
      await backFrom({ account: 'other.way@people.example', purpose: 'connect', ctx })
    ).enter();
    const ids = await idsOf({ user });
    expect(ids).toHaveLength(2);
    const tries = await Promise.all(ids.map((id) => refusalOf(disconnectAccount(ctx, { id }))));
    expect(tries.map(({ code }) => code).toSorted()).toEqual(['identity.lastWayIn', 'none']);
    expect(await idsOf({ user })).toHaveLength(1);
  });

  it('is nobody else’s to do', async () => {
    const person = await aClient(w);
    await givePassword(person.id);
    await connect(person, 'guarded@people.example');
    const [id = ''] = await idsOf(person);
    const another = await aClient(w);
    expect(await refusalOf(disconnectAccount(w.as(another.user), { id }))).toMatchObject({
      code: 'common.notFound',
      status: 404,
    });
    expect(await idsOf(person)).toEqual([id]);
  });
});

async function givePassword(userId: string): Promise<void> {
  await w.app.pool.query(
    `insert into credentials (user_id, password_hash, changed_at) values ($1, 'x', now())`,
    [userId],
  );
}
