import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { afterPrimary } from '#domain/identity/afterPrimary.ts';
import { accountOfUser } from '#domain/identity/credentials.sql.ts';
import { isFresh } from '#domain/identity/freshness.ts';
import { ownPasskeys } from '#domain/identity/ownPasskeys.ts';
import { passkeyProofOptions, proveByPasskey } from '#domain/identity/passkeyProof.ts';
import {
  passkeyRegistrationOptions,
  registerPasskey,
} from '#domain/identity/passkeyRegistration.ts';
import { passkeySignInOptions, signInByPasskey } from '#domain/identity/passkeySignIn.ts';
import { pendingSignIn, type PendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { removePasskey } from '#domain/identity/removePasskey.ts';
import { renamePasskey } from '#domain/identity/renamePasskey.ts';
import { signIn } from '#domain/identity/signIn.ts';
import type { From, OpenedSignIn } from '#domain/identity/signIns.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { Role } from '#domain/people/roles.ts';
import { inTransaction } from '#src/transaction.ts';
import { anAuthenticator, type Authenticator, type Lies } from '#tests/support/authenticator.ts';
import { count } from '#tests/support/count.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { aPerson } from '#tests/support/people.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { personOf } from '#tests/support/personOf.ts';
import { standBeside } from '#tests/support/standBeside.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let w: World;
let places = 0;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
});
afterAll(() => w.end());
beforeEach(() => {
  w.clock.set(testStart);
});

/** A place nobody has come from, so that no test meets the limits of another. */
function aPlace(): From {
  places += 1;
  const address = `10.9.${Math.floor(places / 250)}.${places % 250}`;
  return { address, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
}

type Member = { user: CurrentUser; key: Authenticator };

/** A verified person with one passkey, signed in at level 2 by having added it. */
async function aMember(wish: { isSynced?: boolean; roles?: Role[] } = {}): Promise<Member> {
  const { user } = await aPerson(w, wish.roles ?? ['client']);
  return addKey(user, anAuthenticator(w.config.publicUrl, { isSynced: wish.isSynced ?? false }));
}

async function addKey(user: CurrentUser, key: Authenticator, lies: Lies = {}): Promise<Member> {
  const options = await passkeyRegistrationOptions(w.as(user), null);
  const response = key.make(options, lies);
  const opened = await registerPasskey(w.as(user), null, { response, name: 'Firefox, Linux' });
  return { user: await personOf(w, opened), key };
}

async function enter(key: Authenticator, lies: Lies = {}, from = aPlace()): Promise<OpenedSignIn> {
  const options = await passkeySignInOptions(w.visitor, { from });
  const response = key.answer(options, lies);
  return signInByPasskey(w.visitor, { response, remember: false, from });
}

/** Somebody who has proven a first factor and is half signed in. */
async function half(userId: string): Promise<PendingSignIn> {
  const account = await accountOfUser(w.system, userId);
  if (!account) throw new Error('No such account');
  const opened = await inTransaction(w.visitor, (tx) =>
    afterPrimary(tx, { account, method: 'password', remember: false, from: aPlace() }),
  );
  const cookie = `${w.config.cookiePrefix}loom-session=${opened.token}`;
  const pending = await pendingSignIn(w.app, cookie);
  if (!pending) throw new Error('The person is in already, or not at all');
  return pending;
}

async function prove(
  pending: PendingSignIn | null,
  { key, user, lies = {} }: { key: Authenticator; user?: CurrentUser; lies?: Lies },
): Promise<OpenedSignIn> {
  const ctx = user ? w.as(user) : w.visitor;
  const options = await passkeyProofOptions(ctx, pending);
  return proveByPasskey(ctx, pending, { response: key.answer(options, lies) });
}

async function textOf(query: string, ...values: unknown[]): Promise<string> {
  const { rows } = await w.app.pool.query<{ text: unknown }>(query, values);
  return JSON.stringify(rows);
}

describe('A passkey', () => {
  it('signs its person in without an address, as two factors', async () => {
    const { user, key } = await aMember();
    const opened = await enter(key);
    expect(opened).toMatchObject({ stage: 'full', userId: user.id, activeRole: 'client' });
    expect(await personOf(w, opened)).toMatchObject({ id: user.id, level: 2 });
    const methods = `select m.value::text as text from sign_ins_methods m
      join sign_ins s on s.id = m.parent_id where s.user_id = $1 order by s.created_at desc limit 1`;
    expect(await textOf(methods, user.id)).toBe('[{"text":"passkey"}]');
  });

  it('is asked for alike whoever asks: nothing in the options names a person', async () => {
    const options = await passkeySignInOptions(w.visitor, { from: aPlace() });
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
  });

  it('that is synced counts nothing, and works again and again', async () => {
    const { key } = await aMember({ isSynced: true });
    await enter(key);
    expect((await enter(key)).stage).toBe('full');
  });

  it('opens the account while its address is locked for passwords', async () => {
    const { user, key } = await aMember();
    const wish = { email: user.email, password: 'not the password', remember: false };
    const from = aPlace();
    for (let tries = 0; tries < 5; tries += 1)
      await outcomeOf(signIn(w.visitor, { ...wish, from }));
    expect(await outcomeOf(signIn(w.visitor, { ...wish, from }))).toBe('429 identity.locked');
    expect((await enter(key, {}, from)).stage).toBe('full');
  });

  it('keeps a browser signed in for 30 days where that was asked', async () => {
    const { key } = await aMember();
    const from = aPlace();
    const response = key.answer(await passkeySignInOptions(w.visitor, { from }));
    const opened = await signInByPasskey(w.visitor, { response, remember: true, from });
    expect(opened.cookieSeconds).toBe(30 * 24 * 3600);
  });
});

describe('A passkey’s answer is refused', () => {
  const refused = '422 identity.passkeyRefused';
  const tooLate = '422 identity.passkeyTooLate';

  it.each<[string, Lies, string]>([
    ['given at another origin', { origin: 'https://loom.evil.example' }, refused],
    ['made for another site', { rpId: 'evil.example' }, refused],
    ['without the person verified', { isVerified: false }, refused],
    ['signed with another key', { forged: true }, refused],
    ['for another person', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }, refused],
    ['to a challenge nobody set', { challenge: 'A'.repeat(43) }, tooLate],
  ])('when it is %s', async (_what, lies, code) => {
    const { user, key } = await aMember();
    expect(await outcomeOf(enter(key, lies))).toBe(code);
    expect(await count(w, 'select count(*)::int from sign_ins where user_id = $1', user.id)).toBe(
      1,
    );
  });

  it('when nobody here has that passkey, like any other', async () => {
    const { key } = await aMember();
    const other = anAuthenticator(w.config.publicUrl);
    expect(await outcomeOf(enter(other))).toBe(await outcomeOf(enter(key, { forged: true })));
  });

  it('when it comes a second time', async () => {
    const { key } = await aMember({ isSynced: true });
    const from = aPlace();
    const response = key.answer(await passkeySignInOptions(w.visitor, { from }));
    await signInByPasskey(w.visitor, { response, remember: false, from });
    const again = signInByPasskey(w.visitor, { response, remember: false, from });
    expect(await outcomeOf(again)).toBe(tooLate);
  });

  it('when its challenge was answered wrongly before', async () => {
    const { key } = await aMember({ isSynced: true });
    const from = aPlace();
    const options = await passkeySignInOptions(w.visitor, { from });
    const attempt = (lies: Lies) =>
      signInByPasskey(w.visitor, { response: key.answer(options, lies), remember: false, from });
    expect(await outcomeOf(attempt({ forged: true }))).toBe(refused);
    expect(await outcomeOf(attempt({}))).toBe(tooLate);
  });

  it('after five minutes', async () => {
    const { key } = await aMember();
    const from = aPlace();
    const options = await passkeySignInOptions(w.visitor, { from });
    w.clock.set(testStart.add({ minutes: 5 }));
    const late = signInByPasskey(w.visitor, {
      response: key.answer(options),
      remember: false,
      from,
    });
    expect(await outcomeOf(late)).toBe(tooLate);
  });

  it('when its count went back or stood still: there is a copy of it', async () => {
    const { user, key } = await aMember();
    await enter(key);
    await enter(key, { counter: 40 });
    expect(await outcomeOf(enter(key, { counter: 39 }))).toBe(refused);
    expect(await outcomeOf(enter(key, { counter: 40 }))).toBe(refused);
    expect(await outcomeOf(enter(key, { counter: 0 }))).toBe(refused);
    const told = `select count(*)::int from audit_logs where act = 'refused' and document_id = $1`;
    expect(await count(w, told, user.id)).toBe(3);
    expect((await enter(key, { counter: 41 })).stage).toBe('full');
  });

  it('for all but one of eight who use one challenge at once', async () => {
    const { user, key } = await aMember({ isSynced: true });
    const from = aPlace();
    const response = key.answer(await passkeySignInOptions(w.visitor, { from }));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        outcomeOf(signInByPasskey(w.visitor, { response, remember: false, from })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === tooLate)).toHaveLength(7);
    expect(await count(w, 'select count(*)::int from sign_ins where user_id = $1', user.id)).toBe(
      2,
    );
  });

  it('for all but one of two challenges answered at once with the same count', async () => {
    const { key } = await aMember();
    const both = [aPlace(), aPlace()];
    const options = await Promise.all(
      both.map((from) => passkeySignInOptions(w.visitor, { from })),
    );
    const outcomes = await Promise.all(
      options.map((each, index) => {
        const response = key.answer(each, { counter: 7 });
        const from = both[index] ?? aPlace();
        return outcomeOf(signInByPasskey(w.visitor, { response, remember: false, from }));
      }),
    );
    expect(outcomes.toSorted()).toEqual([refused, 'done']);
  });

  it('when the account is closed, or its address is not confirmed', async () => {
    const { user, key } = await aMember({ isSynced: true });
    await w.system.store.update('users', user.id, { emailVerifiedAt: null });
    expect(await outcomeOf(enter(key))).toBe(refused);
    await w.system.store.update('users', user.id, {
      emailVerifiedAt: testStart.toString(),
      status: 'suspended',
    });
    expect(await outcomeOf(enter(key))).toBe('403 identity.accountClosed');
  });

  it('after 60 wrong ones from one place, and not from another', async () => {
    const from = aPlace();
    const options = await passkeySignInOptions(w.visitor, { from });
    const response = anAuthenticator(w.config.publicUrl).answer(options);
    const attempt = () =>
      outcomeOf(signInByPasskey(w.visitor, { response, remember: false, from }));
    for (let tries = 0; tries < 60; tries += 1) await attempt();
    expect(await attempt()).toBe('429 identity.tooManyTries');
    const { key } = await aMember();
    expect((await enter(key)).stage).toBe('full');
  });
});

describe('Proving by a passkey', () => {
  it('raises a half-done sign-in to a full one, under a new token', async () => {
    const { user, key } = await aMember();
    const pending = await half(user.id);
    expect(pending.stage).toBe('mfa');
    const opened = await prove(pending, { key });
    const person = await personOf(w, opened);
    expect(person).toMatchObject({ id: user.id, level: 2, signInId: pending.signInId });
  });

  it('makes a sign-in fresh again, and worth two factors', async () => {
    const { user, key } = await aMember();
    w.clock.set(testStart.add({ minutes: 11 }));
    expect(await isFresh(w.as(user))).toBe(false);
    const person = await personOf(w, await prove(null, { key, user }));
    expect(await isFresh(w.as(person))).toBe(true);
  });

  it('names only one’s own passkeys, and takes no other person’s', async () => {
    const one = await aMember();
    const other = await aMember();
    const pending = await half(one.user.id);
    const options = await passkeyProofOptions(w.visitor, pending);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([one.key.credentialId]);
    const response = other.key.answer(options);
    const foreign = proveByPasskey(w.visitor, pending, { response });
    expect(await outcomeOf(foreign)).toBe('422 identity.passkeyRefused');
  });

  it('takes no answer that was given to sign in, nor one given by somebody else’s challenge', async () => {
    const one = await aMember({ isSynced: true });
    const other = await aMember({ isSynced: true });
    const pending = await half(one.user.id);
    const signingIn = await passkeySignInOptions(w.visitor, { from: aPlace() });
    const theirs = await passkeyProofOptions(w.visitor, await half(other.user.id));
    for (const options of [signingIn, theirs]) {
      const response = one.key.answer(options);
      const proof = proveByPasskey(w.visitor, pending, { response });
      expect(await outcomeOf(proof)).toBe('422 identity.passkeyTooLate');
    }
  });

  it('is for nobody who has proven nothing yet, and for no one who acts as somebody', async () => {
    const { user } = await aMember();
    expect(await outcomeOf(passkeyProofOptions(w.visitor, null))).toBe('401 common.signInFirst');
    const acted = { ...user, impersonatorId: randomUUID() };
    expect(await outcomeOf(passkeyProofOptions(w.as(acted), null))).toBe('403 common.forbidden');
  });
});

describe('Adding a passkey', () => {
  it('asks the device for one that is found by itself and verifies its person, with nothing attested', async () => {
    const { user } = await aPerson(w, ['client']);
    const options = await passkeyRegistrationOptions(w.as(user), null);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Loom' },
      user: { name: user.email, displayName: user.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  });

  it('lists it, tells the owner by mail, and raises the sign-in it was added in', async () => {
    const { user: before, token } = await aPerson(w, ['client']);
    const key = anAuthenticator(w.config.publicUrl, { isSynced: true });
    const { user } = await addKey(before, key);
    expect(user).toMatchObject({ signInId: before.signInId, level: 2 });
    expect(await personOfToken(w.app, token)).toBeNull();
    expect(await ownPasskeys(w.as(user))).toMatchObject([
      { name: 'Firefox, Linux', isBackedUp: true, madeAt: testStart, lastUsedAt: null },
    ]);
    expect(await eventsOf(w, 'person.passkeyAdded', user.id)).toBe(1);
    await workOff(w);
    const mail = w.mail.sent().find(({ to }) => JSON.stringify(to).includes(user.email));
    expect(mail?.subject).toBe('A passkey was added to your Loom account');
    expect(mail?.text).toContain('http://localhost:3000/settings/security/passkeys');
  });

  it('leaves nothing of the credential in the audit log', async () => {
    const { user, key } = await aMember();
    const log = await textOf(
      'select changes as text from audit_logs where document_id = $1',
      user.id,
    );
    expect(log).toContain('passkeys');
    expect(log).not.toContain(key.credentialId);
  });

  it('names those there are, so that a device makes no second one', async () => {
    const { user, key } = await aMember();
    const options = await passkeyRegistrationOptions(w.as(user), null);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([key.credentialId]);
  });

  it('is refused for a passkey that another account has', async () => {
    const { key } = await aMember();
    const { user } = await aPerson(w, ['client']);
    expect(await outcomeOf(addKey(user, key))).toBe('409 identity.passkeyKnown');
  });

  it.each<[string, Lies, string]>([
    ['was made at another origin', { origin: 'https://loom.evil.example' }, 'passkeyRefused'],
    ['was made for another site', { rpId: 'evil.example' }, 'passkeyRefused'],
    ['did not verify its person', { isVerified: false }, 'passkeyRefused'],
    ['answers a challenge nobody set', { challenge: 'A'.repeat(43) }, 'passkeyTooLate'],
  ])('is refused for one that %s', async (_what, lies, code) => {
    const { user } = await aPerson(w, ['client']);
    const added = addKey(user, anAuthenticator(w.config.publicUrl), lies);
    expect(await outcomeOf(added)).toBe(`422 identity.${code}`);
    expect(await ownPasskeys(w.as(user))).toEqual([]);
  });

  it('takes one of two at once with one challenge', async () => {
    const { user } = await aPerson(w, ['client']);
    const options = await passkeyRegistrationOptions(w.as(user), null);
    const made = [0, 1].map(() => anAuthenticator(w.config.publicUrl).make(options));
    const beside = await standBeside(w);
    await beside.client.query('begin');
    await beside.client.query('select from passkey_challenges where challenge = $1 for update', [
      options.challenge,
    ]);
    const outcomes = made.map((response) =>
      outcomeOf(registerPasskey(w.as(user), null, { response, name: 'A' })),
    );
    // Both are fresh and have answered; one of them uses the challenge up.
    await beside.waiting(2);
    await beside.client.query('rollback');
    await beside.client.end();
    expect((await Promise.all(outcomes)).toSorted()).toEqual([
      '422 identity.passkeyTooLate',
      'done',
    ]);
    expect(await ownPasskeys(w.as(user))).toHaveLength(1);
  });

  it('takes a fresh proof, and of two factors where there are any', async () => {
    const { user: member } = await aMember();
    const { user: stale } = await aPerson(w, ['client']);
    const { user: unverified } = await aPerson(w, ['client'], { isVerified: false });
    const byPassword = { ...member, level: 1 };
    const proveFirst = '403 identity.proveFirst';
    expect(await outcomeOf(passkeyRegistrationOptions(w.as(byPassword), null))).toBe(proveFirst);
    w.clock.set(testStart.add({ minutes: 11 }));
    expect(await outcomeOf(passkeyRegistrationOptions(w.as(stale), null))).toBe(proveFirst);
    const nobody = passkeyRegistrationOptions(w.as(unverified), null);
    expect(await outcomeOf(nobody)).toBe('401 common.signInFirst');
  });

  it('lets somebody in whose role asks for a second factor that they lack', async () => {
    const { user } = await aPerson(w, ['support']);
    const pending = await half(user.id);
    expect(pending.stage).toBe('enrol');
    const key = anAuthenticator(w.config.publicUrl);
    const options = await passkeyRegistrationOptions(w.visitor, pending);
    const response = key.make(options);
    const opened = await registerPasskey(w.visitor, pending, { response, name: 'Desk' });
    expect(await personOf(w, opened)).toMatchObject({ id: user.id, level: 2 });
    expect((await enter(key)).activeRole).toBe('support');
  });

  it('is nothing for a half-done sign-in that has a factor to prove', async () => {
    const { user } = await aMember();
    const pending = await half(user.id);
    const options = passkeyRegistrationOptions(w.visitor, pending);
    expect(await outcomeOf(options)).toBe('403 identity.proveFirst');
  });

  it('stops at twenty', async () => {
    const { user } = await aPerson(w, ['client'], { level: 2 });
    await w.app.pool.query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       select $1, 'many-' || n, '\\x00', 0, 'Key ' || n, false, now() from generate_series(1, 20) n`,
      [user.id],
    );
    const more = passkeyRegistrationOptions(w.as(user), null);
    expect(await outcomeOf(more)).toBe('409 identity.tooManyPasskeys');
  });
});

describe('The owner of passkeys', () => {
  const only = z.tuple([z.object({ id: z.string() })]);
  const idOf = async (user: CurrentUser) => only.parse(await ownPasskeys(w.as(user)))[0].id;

  it('sees when each was used last', async () => {
    const { user, key } = await aMember();
    const later = testStart.add({ hours: 1 });
    w.clock.set(later);
    await enter(key);
    expect((await ownPasskeys(w.as(user))).map(({ lastUsedAt }) => lastUsedAt)).toEqual([later]);
  });

  it('gives one another name', async () => {
    const { user } = await aMember();
    await renamePasskey(w.as(user), { id: await idOf(user), name: 'Work laptop' });
    expect((await ownPasskeys(w.as(user))).map(({ name }) => name)).toEqual(['Work laptop']);
  });

  it('removes one, which opens nothing from then on, and is told by mail', async () => {
    const { user, key } = await aMember();
    await removePasskey(w.as(user), { id: await idOf(user) });
    expect(await ownPasskeys(w.as(user))).toEqual([]);
    expect(await outcomeOf(enter(key))).toBe('422 identity.passkeyRefused');
    expect(await eventsOf(w, 'person.passkeyRemoved', user.id)).toBe(1);
    await workOff(w);
    const subjects = w.mail
      .sent()
      .filter(({ to }) => JSON.stringify(to).includes(user.email))
      .map(({ subject }) => subject);
    expect(subjects).toContain('A passkey was removed from your Loom account');
  });

  it('cannot touch those of others', async () => {
    const { user } = await aMember();
    const other = await aMember();
    const id = await idOf(other.user);
    expect(await outcomeOf(removePasskey(w.as(user), { id }))).toBe('404 common.notFound');
    const renamed = renamePasskey(w.as(user), { id, name: 'Mine' });
    expect(await outcomeOf(renamed)).toBe('404 common.notFound');
    expect(await ownPasskeys(w.as(other.user))).toMatchObject([{ name: 'Firefox, Linux' }]);
  });

  it('must have proven who they are a moment ago', async () => {
    const { user } = await aMember();
    const id = await idOf(user);
    w.clock.set(testStart.add({ minutes: 11 }));
    expect(await outcomeOf(removePasskey(w.as(user), { id }))).toBe('403 identity.proveFirst');
    const renamed = renamePasskey(w.as(user), { id, name: 'Mine' });
    expect(await outcomeOf(renamed)).toBe('403 identity.proveFirst');
  });

  it('keeps the last one where their role needs a second factor, also when two go at once', async () => {
    const first = await aMember({ roles: ['moderator'] });
    const { user } = await addKey(first.user, anAuthenticator(w.config.publicUrl));
    const ids = (await ownPasskeys(w.as(user))).map(({ id }) => id);
    const outcomes = await Promise.all(
      ids.map((id) => outcomeOf(removePasskey(w.as(user), { id }))),
    );
    expect(outcomes.toSorted()).toEqual(['409 identity.factorNeeded', 'done']);
    expect(await ownPasskeys(w.as(user))).toHaveLength(1);
  });
});
