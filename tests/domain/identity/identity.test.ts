import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createAdmin } from '#domain/identity/createAdmin.ts';
import { endSignIn } from '#domain/identity/endSignIn.ts';
import { ownSignIns } from '#domain/identity/ownSignIns.ts';
import { hashOfToken, personOfToken } from '#domain/identity/personOfToken.ts';
import { resendVerification, secondsToResend } from '#domain/identity/resendVerification.ts';
import { personOfPasswordLink, setPassword } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { signOut } from '#domain/identity/signOut.ts';
import { signUp, type SignUpWish } from '#domain/identity/signUp.ts';
import type { OpenedSignIn } from '#domain/identity/signIns.ts';
import { switchRole } from '#domain/identity/switchRole.ts';
import { addTrustedDevice } from '#domain/identity/trustedDevices.sql.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { verificationFor, verificationMinutes } from '#domain/identity/verificationFor.ts';
import { verificationLink } from '#domain/identity/verificationLink.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { aPerson } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';
import { isRefused } from '#src/refused.ts';

const meAnswer = z.looseObject({ user: z.record(z.string(), z.unknown()) });
const words = 'a few good words';
let w: World;
let people = 0;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

/** A wish from a new person at a new place, so that no test meets the limits of another. */
function wish(more: Partial<SignUpWish> = {}): SignUpWish {
  people += 1;
  return {
    name: 'Maya Levin',
    email: `person${people}@example.org`,
    password: words,
    role: 'client',
    locale: 'en',
    zone: 'Asia/Jerusalem',
    hasAccepted: true,
    from: {
      address: `10.0.${Math.floor(people / 250)}.${people % 250}`,
      userAgent: 'Firefox/140 (X11; Linux)',
    },
    ...more,
  };
}

async function personOf({ token }: OpenedSignIn): Promise<CurrentUser> {
  const user = await personOfToken(w.app, token);
  if (!user) throw new Error('The sign-in just made is nobody');
  return user;
}

async function aMember(more: Partial<SignUpWish> = {}) {
  const asked = wish(more);
  const opened = await signUp(w.visitor, asked);
  const { token } = await verificationFor(w.system, opened.userId);
  await verifyAddress(w.visitor, { token, password: asked.password });
  return { ...asked, opened, user: await personOf(opened) };
}

type Refusal = { code: string; status: number; values: Record<string, string | number> };

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
    return { code: 'none', status: 0, values: {} };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { code: error.code, status: error.status, values: error.values };
  }
}

async function count(query: string, ...values: unknown[]): Promise<number> {
  const { rows } = await w.app.pool.query<{ count: number }>(query, values);
  return rows[0]?.count ?? -1;
}

const eventsOf = (name: string, id: string) =>
  count('select count(*)::int from events where name = $1 and document_id = $2', name, id);

const auditsOf = (act: string, id: string) =>
  count('select count(*)::int from audit_logs where act = $1 and document_id = $2', act, id);

describe('signing up', () => {
  it('makes an unverified client with a profile, signs them in and asks for the mail', async () => {
    const asked = wish({ email: ' New.Person@Example.ORG ' });
    const opened = await signUp(w.visitor, asked);
    const user = await personOf(opened);
    expect(user).toMatchObject({
      email: 'new.person@example.org',
      roles: ['client'],
      emailVerifiedAt: null,
      zone: 'Asia/Jerusalem',
      level: 1,
    });
    expect(opened).toMatchObject({ stage: 'full', activeRole: 'client', cookieSeconds: undefined });
    expect(await w.system.store.count('client-profiles', { user: { equals: user.id } })).toBe(1);
    expect(await eventsOf('person.signedUp', user.id)).toBe(1);
    expect(await auditsOf('signIn', user.id)).toBe(1);
  });

  it('gives a coach an unpublished page under a free address', async () => {
    const first = await signUp(w.visitor, wish({ role: 'coach', name: 'Noa Ben-Ami' }));
    const second = await signUp(w.visitor, wish({ role: 'coach', name: 'Noa Ben Ami' }));
    const hebrew = await signUp(w.visitor, wish({ role: 'coach', name: 'דנה כץ', locale: 'he' }));
    const pages = await w.system.store.find('coach-profiles', {
      where: { user: { in: [first.userId, second.userId, hebrew.userId] } },
      sort: 'createdAt',
    });
    expect(pages.map(({ slug, isPublished }) => ({ slug, isPublished }))).toEqual([
      { slug: 'noa-ben-ami', isPublished: false },
      { slug: 'noa-ben-ami-2', isPublished: false },
      { slug: 'dnh-ktz', isPublished: false },
    ]);
  });

  it.each([
    ['too short', { password: 'short' }, 'identity.passwordShort'],
    ['too long', { password: 'x'.repeat(201) }, 'identity.passwordLong'],
    [
      'the own name',
      { name: 'Maya Levin-Katz', password: 'maya levin-katz' },
      'identity.passwordPersonal',
    ],
    [
      'the own address',
      { email: 'long.name@example.org', password: 'Long.Name@example.org' },
      'identity.passwordPersonal',
    ],
  ])('refuses a password that is %s', async (_what, more, code) => {
    expect(await refusalOf(signUp(w.visitor, wish(more)))).toMatchObject({ code, status: 422 });
  });

  it('takes an unknown zone for that of the page', async () => {
    const opened = await signUp(w.visitor, wish({ zone: 'Mars/Base' }));
    expect((await personOf(opened)).zone).toBe('UTC');
  });

  it('answers alike for an address that is known, and tells its owner', async () => {
    const owner = await aMember();
    const fresh = await signUp(w.visitor, wish());
    const known = await signUp(w.visitor, wish({ email: owner.email.toUpperCase() }));
    const shape = ({ token, userId, ...rest }: OpenedSignIn) => ({
      ...rest,
      token: token.length,
      userId: userId.length,
    });
    expect(shape(known)).toEqual(shape(fresh));

    const cookie = (opened: OpenedSignIn) => `${w.config.cookiePrefix}loom-session=${opened.token}`;
    const me = async (opened: OpenedSignIn) => {
      const answer = await w.rest('/api/users/me', { cookie: cookie(opened) });
      const { user, ...rest } = meAnswer.parse(await answer.json());
      return { rest, user: Object.keys(user).sort(), email: user['email'] };
    };
    expect(await me(known)).toEqual(await me(fresh));

    expect(known.userId).not.toBe(owner.user.id);
    expect(await eventsOf('person.alreadyRegistered', owner.user.id)).toBe(1);
    expect(await eventsOf('person.signedUp', known.userId)).toBe(1);
    expect(
      await refusalOf(signIn(w.visitor, { ...owner, password: words, remember: false })),
    ).toMatchObject({ code: 'none' });
  });

  it('leaves the owner of a known address as they were', async () => {
    const owner = await aMember();
    await signUp(w.visitor, wish({ email: owner.email, password: 'quite another one' }));
    const tried = signIn(w.visitor, { ...owner, password: 'quite another one', remember: false });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.wrongCredentials' });
    expect((await personOf(owner.opened)).email).toBe(owner.email);
  });

  it('lets a new sign-up take over an address that was never confirmed', async () => {
    const asked = wish();
    const first = await signUp(w.visitor, asked);
    const { token } = await verificationFor(w.system, first.userId);
    const second = await signUp(w.visitor, asked);
    expect((await personOf(second)).email).toBe(asked.email);
    expect(await refusalOf(verifyAddress(w.visitor, { token }))).toMatchObject({
      code: 'identity.linkEnded',
    });
    expect((await personOf(first)).emailVerifiedAt).toBeNull();
  });

  it('makes one account when the same address signs up twice at once', async () => {
    const asked = wish();
    await Promise.all([signUp(w.visitor, asked), signUp(w.visitor, asked)]);
    expect(await w.system.store.count('users', { email: { equals: asked.email } })).toBe(1);
  });

  it('is refused after five tries with one address in a day', async () => {
    const asked = wish();
    for (let i = 0; i < 5; i++) await signUp(w.visitor, asked);
    const refused = await refusalOf(signUp(w.visitor, asked));
    expect(refused).toMatchObject({ code: 'identity.tooManyTries', status: 429 });
    expect(refused.values['minutes']).toBeGreaterThan(60);
  });
});

describe('verifying an address', () => {
  it('is done once by a link, which then says that it is done', async () => {
    const opened = await signUp(w.visitor, wish());
    const { token } = await verificationFor(w.system, opened.userId);
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'live' });
    expect(await verifyAddress(w.visitor, { token, password: words })).toMatchObject({
      outcome: 'verified',
    });
    expect(await verifyAddress(w.visitor, { token, password: words })).toMatchObject({
      outcome: 'already',
    });
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'spent' });
    expect((await personOf(opened)).emailVerifiedAt).toBe(
      w.clock.now().toString({ fractionalSecondDigits: 3 }),
    );
  });

  it('takes effect once when the link is used eight times at once', async () => {
    const opened = await signUp(w.visitor, wish());
    const { token } = await verificationFor(w.system, opened.userId);
    const before = await auditsOf('update', opened.userId);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => verifyAddress(w.visitor, { token, password: words })),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'verified')).toHaveLength(1);
    expect(await auditsOf('update', opened.userId)).toBe(before + 1);
  });

  it('is done by the code, also with spaces left out by the form, but only by the person', async () => {
    const opened = await signUp(w.visitor, wish());
    const { code } = await verificationFor(w.system, opened.userId);
    const other = await personOf(await signUp(w.visitor, wish()));
    expect(await refusalOf(verifyAddress(w.visitor, { code }))).toMatchObject({ status: 401 });
    expect(await refusalOf(verifyAddress(w.as(other), { code }))).toMatchObject({ status: 422 });
    const user = await personOf(opened);
    expect(await verifyAddress(w.as(user), { code })).toMatchObject({ outcome: 'verified' });
  });

  it('is refused after five wrong codes, even with the right one', async () => {
    const opened = await signUp(w.visitor, wish());
    const { code } = await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(opened));
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = [];
    for (let i = 0; i < 5; i++) tries.push(await refusalOf(verifyAddress(me, { code: wrong })));
    expect(tries.map(({ values }) => values['left'])).toEqual([4, 3, 2, 1, 0]);
    expect(tries.map(({ code: refused }) => refused).at(-1)).toBe('identity.codeSpent');
    expect(await refusalOf(verifyAddress(me, { code }))).toMatchObject({
      code: 'identity.codeSpent',
    });
    const { code: next } = await verificationFor(w.system, opened.userId);
    expect(await verifyAddress(me, { code: next })).toMatchObject({ outcome: 'verified' });
  });

  it('does not let many guesses at once past the limit', async () => {
    const opened = await signUp(w.visitor, wish());
    await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(opened));
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, i) => refusalOf(verifyAddress(me, { code: `x${i}` }))),
    );
    expect(guesses.filter(({ code }) => code === 'identity.codeWrong')).toHaveLength(4);
  });

  it('ends with the day', async () => {
    const opened = await signUp(w.visitor, wish());
    const { token, code } = await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(opened));
    w.clock.advance({ minutes: verificationMinutes });
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'ended' });
    expect(await refusalOf(verifyAddress(w.visitor, { token }))).toMatchObject({
      code: 'identity.linkEnded',
    });
    const late = w.as(me.actor.kind === 'user' ? me.actor.user : await personOf(opened));
    expect(await refusalOf(verifyAddress(late, { code }))).toMatchObject({
      code: 'identity.codeSpent',
    });
  });

  it('keeps of link and code nothing that could be used', async () => {
    const opened = await signUp(w.visitor, wish());
    const { token, code } = await verificationFor(w.system, opened.userId);
    const { rows } = await w.app.pool.query('select * from one_time_tokens where user_id = $1', [
      opened.userId,
    ]);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(`"${code}"`);
  });

  it('sends another mail when asked, not twice within a minute', async () => {
    const opened = await signUp(w.visitor, wish());
    const me = w.as(await personOf(opened));
    expect(await secondsToResend(me)).toBe(0);
    await resendVerification(me);
    expect(await refusalOf(resendVerification(me))).toMatchObject({
      code: 'identity.waitToResend',
      status: 429,
    });
    expect(await secondsToResend(me)).toBeGreaterThan(0);
    expect(await eventsOf('person.verificationAsked', opened.userId)).toBe(1);
  });

  it('sends nothing for an account whose typed address is somebody else’s, and answers codes and asking again alike', async () => {
    const owner = await aMember();
    const said = async (more: Partial<SignUpWish>) => {
      const opened = await signUp(w.visitor, wish(more));
      const me = w.as(await personOf(opened));
      const code = async () => {
        const { code: refused, values } = await refusalOf(verifyAddress(me, { code: 'x' }));
        return [refused, values['left']];
      };
      await workOff(w);
      const answers: unknown[] = [await code(), await code()];
      await resendVerification(me);
      answers.push((await refusalOf(resendVerification(me))).code);
      await workOff(w);
      for (let i = 0; i < 6; i++) answers.push(await code());
      answers.push(await eventsOf('person.verificationAsked', opened.userId));
      return answers;
    };
    await workOff(w);
    const before = w.mail.sent().length;
    const known = await said({ email: owner.email });
    const toOwner = w.mail.sent().slice(before);
    expect(new Set(toOwner.map(({ to }) => to))).toEqual(new Set([owner.email]));
    expect(known[0]).toEqual(['identity.codeWrong', 4]);
    expect(known).toEqual(await said({}));
  });

  it('says no less to whoever signed up first when the address is asked for again, known or not', async () => {
    const owner = await aMember();
    const seen = async (email: string) => {
      const first = await signUp(w.visitor, wish({ email }));
      await workOff(w);
      const me = async () => {
        const cookie = `${w.config.cookiePrefix}loom-session=${first.token}`;
        const answer = await w.rest('/api/users/me', { cookie });
        return meAnswer.parse(await answer.json()).user;
      };
      const before = await me();
      w.clock.advance({ minutes: 1 });
      await signUp(w.visitor, wish({ email }));
      await workOff(w);
      expect(await me()).toEqual(before);
      const asked = verifyAddress(w.as(await personOf(first)), { code: 'x' });
      const { code, values } = await refusalOf(asked);
      return [code, values['left'], Object.keys(before).length];
    };
    expect(await seen(owner.email)).toEqual(await seen(wish().email));
  });

  it('lets nobody confirm an address by the mails of a sign-up that gave it up', async () => {
    const asked = wish();
    const first = await signUp(w.visitor, asked);
    const { code } = await verificationFor(w.system, first.userId);
    const me = w.as(await personOf(first));
    await signUp(w.visitor, asked);
    expect(await refusalOf(verifyAddress(me, { code }))).toMatchObject({
      code: 'identity.codeWrong',
    });
  });
});

describe('signing in', () => {
  it('lasts 12 hours, or 30 days when the browser is to be remembered', async () => {
    const member = await aMember();
    const short = await signIn(w.visitor, { ...member, remember: false });
    const long = await signIn(w.visitor, { ...member, remember: true });
    expect(short.cookieSeconds).toBeUndefined();
    expect(long.cookieSeconds).toBe(30 * 86_400);
    w.clock.advance({ hours: 12 });
    expect(await personOfToken(w.app, short.token)).toBeNull();
    expect(await personOfToken(w.app, long.token)).not.toBeNull();
    w.clock.advance({ hours: 29 * 24 + 12 });
    expect(await personOfToken(w.app, long.token)).toBeNull();
  });

  it('knows an address whatever its case', async () => {
    const member = await aMember();
    const opened = await signIn(w.visitor, {
      ...member,
      email: ` ${member.email.toUpperCase()} `,
      remember: false,
    });
    expect(opened.userId).toBe(member.user.id);
  });

  it.each(['an unknown address', 'a wrong password', 'an unconfirmed address', 'no password yet'])(
    'is refused alike for %s',
    async (what) => {
      const member = await aMember();
      const unconfirmed = wish();
      await signUp(w.visitor, unconfirmed);
      const bare = await aPerson(w, ['editor']);
      const given = {
        'an unknown address': wish(),
        'a wrong password': { ...member, password: 'not these words' },
        'an unconfirmed address': unconfirmed,
        'no password yet': wish({ email: bare.user.email }),
      }[what];
      if (!given) throw new Error(what);
      const refused = await refusalOf(signIn(w.visitor, { ...given, remember: false }));
      expect(refused).toEqual({ code: 'identity.wrongCredentials', status: 422, values: {} });
    },
  );

  it.each(['suspended', 'banned'] as const)(
    'is refused with the reason to a person who is %s',
    async (status) => {
      const member = await aMember();
      await w.system.store.update('users', member.user.id, { status });
      expect(await refusalOf(signIn(w.visitor, { ...member, remember: false }))).toMatchObject({
        code: 'identity.accountClosed',
        status: 403,
      });
      const guess = signIn(w.visitor, { ...member, password: 'not these words', remember: false });
      expect(await refusalOf(guess)).toMatchObject({ code: 'identity.wrongCredentials' });
    },
  );

  it('is locked after five wrong passwords from one place, and says for how long', async () => {
    const member = await aMember();
    const wrong = { ...member, password: 'not these words', remember: false };
    for (let i = 0; i < 5; i++) await refusalOf(signIn(w.visitor, wrong));
    const locked = await refusalOf(signIn(w.visitor, { ...wrong, password: words }));
    expect(locked).toMatchObject({ code: 'identity.locked', status: 429, values: { minutes: 15 } });
    const elsewhere = { ...wrong, password: words, from: { ...member.from, address: '192.0.2.1' } };
    expect((await signIn(w.visitor, elsewhere)).userId).toBe(member.user.id);
  });

  it('locks an unknown address just as a known one', async () => {
    const unknown = { ...wish(), remember: false };
    for (let i = 0; i < 5; i++) await refusalOf(signIn(w.visitor, unknown));
    expect(await refusalOf(signIn(w.visitor, unknown))).toMatchObject({ code: 'identity.locked' });
  });

  it('locks an address that is guessed from many places', async () => {
    const member = await aMember();
    const guess = (i: number) =>
      refusalOf(
        signIn(w.visitor, {
          ...member,
          password: 'not these words',
          remember: false,
          from: { ...member.from, address: `198.51.100.${i}` },
        }),
      );
    const answers = [];
    for (let i = 0; i < 21; i++) answers.push(await guess(i));
    expect(answers.map(({ code }) => code).slice(-2)).toEqual([
      'identity.wrongCredentials',
      'identity.locked',
    ]);
  });

  it('forgets the wrong tries once the right person is in', async () => {
    const member = await aMember();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 3; i++) {
        await refusalOf(
          signIn(w.visitor, { ...member, password: 'not these words', remember: false }),
        );
      }
      expect((await signIn(w.visitor, { ...member, remember: false })).userId).toBe(member.user.id);
    }
  });

  it('counts tries under keys that tell no address', async () => {
    const member = await aMember();
    await refusalOf(signIn(w.visitor, { ...member, password: 'not these words', remember: false }));
    const { rows } = await w.app.pool.query('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toContain(member.email);
    expect(JSON.stringify(rows)).not.toContain(member.from.address);
  });

  it('leaves an audit row without the address, also when refused', async () => {
    const member = await aMember();
    await refusalOf(signIn(w.visitor, { ...member, password: 'not these words', remember: false }));
    expect(await auditsOf('refused', member.user.id)).toBe(1);
    const { rows } = await w.app.pool.query('select * from audit_logs');
    expect(JSON.stringify(rows)).not.toContain(member.email);
  });

  it('hashes a password anew that was hashed by weaker rules', async () => {
    const member = await aMember();
    const { rows } = await w.app.pool.query<{ password_hash: string }>(
      `update credentials set password_hash = '$argon2id$v=19$m=256,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$' || $2
       where user_id = $1 returning password_hash`,
      [member.user.id, await weakTag(words)],
    );
    expect(rows[0]?.password_hash).toContain('m=256');
    await signIn(w.visitor, { ...member, remember: false });
    expect(
      await count(
        `select count(*)::int from credentials where user_id = $1 and password_hash like '$argon2id$v=19$m=19456,%'`,
        member.user.id,
      ),
    ).toBe(1);
  });
});

describe('a sign-in', () => {
  it('is stored by the hash of its token alone, and the browser by its name', async () => {
    const opened = await signUp(w.visitor, wish());
    const row = await w.system.store.findOne('sign-ins', { user: { equals: opened.userId } });
    expect(row).toMatchObject({
      stage: 'full',
      level: 1,
      methods: ['password'],
      browser: 'Firefox, Linux',
    });
    const { rows } = await w.app.pool.query('select * from sign_ins where user_id = $1', [
      opened.userId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(opened.token);
    expect(JSON.stringify(rows)).toContain(hashOfToken(opened.token));
  });

  it.each(['mfa', 'enrol'] as const)('that waits at stage %s is nobody', async (stage) => {
    const member = await aMember();
    await w.system.store.update('sign-ins', member.user.signInId, { stage });
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
  });

  it('ends when its person signs out, and only that one', async () => {
    const member = await aMember();
    const other = await signIn(w.visitor, { ...member, remember: false });
    await signOut(w.as(member.user));
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
    expect(await personOfToken(w.app, other.token)).not.toBeNull();
    expect(await auditsOf('signOut', member.user.signInId)).toBe(1);
  });

  it('is listed to its person, who may end it; nobody else may', async () => {
    const member = await aMember();
    const other = await signIn(w.visitor, { ...member, remember: false });
    const me = w.as(member.user);
    const listed = await ownSignIns(me);
    expect(listed.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true]);
    const signInId = listed.find(({ isThisOne }) => !isThisOne)?.id ?? '';
    const stranger = w.as((await aMember()).user);
    expect(await refusalOf(endSignIn(stranger, { signInId }))).toMatchObject({ status: 404 });
    await endSignIn(me, { signInId });
    expect(await personOfToken(w.app, other.token)).toBeNull();
    expect(await ownSignIns(me)).toHaveLength(1);
  });

  it('ends when its person is suspended', async () => {
    const member = await aMember();
    await w.system.store.update('users', member.user.id, { status: 'suspended' });
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
    const open = { user: { equals: member.user.id }, revokedAt: { exists: false } };
    expect(await w.system.store.count('sign-ins', open)).toBe(0);
    expect(await auditsOf('signOut', member.user.signInId)).toBe(1);
  });

  it('is nobody while its person is suspended, even where it was not ended', async () => {
    const member = await aMember();
    await w.app.pool.query(`update users set status = 'suspended' where id = $1`, [member.user.id]);
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
  });

  it('wears one of the person’s hats', async () => {
    const member = await aMember();
    await w.system.store.update('users', member.user.id, { roles: ['client', 'coach'] });
    const opened = await signIn(w.visitor, { ...member, remember: false });
    const both = await personOf(opened);
    await switchRole(w.as(both), 'coach');
    expect((await personOf(opened)).activeRole).toBe('coach');
    expect(await refusalOf(switchRole(w.as(both), 'admin'))).toMatchObject({
      code: 'identity.roleNotYours',
      status: 403,
    });
  });

  it('wears the first hat that is left when the one it wore is taken away', async () => {
    const member = await aMember();
    await w.system.store.update('users', member.user.id, { roles: ['client', 'coach'] });
    const opened = await signIn(w.visitor, { ...member, remember: false });
    await switchRole(w.as(await personOf(opened)), 'coach');
    // Past the write that ends sign-ins: the query judges by itself.
    await w.app.pool.query(`delete from users_roles where parent_id = $1 and value = 'coach'`, [
      member.user.id,
    ]);
    expect((await personOf(opened)).activeRole).toBe('client');
  });

  it('ends when the roles of its person change, remembered or not, and the trust in their devices with it', async () => {
    const member = await aMember();
    const remembered = await signIn(w.visitor, { ...member, remember: true });
    await addTrustedDevice(w.system, {
      userId: member.user.id,
      token: remembered.token,
      name: '',
      network: '',
      days: 30,
    });
    const trusted = () =>
      count(
        'select count(*)::int from trusted_devices where user_id = $1 and revoked_at is null',
        member.user.id,
      );
    await w.system.store.update('users', member.user.id, { name: 'Maya L.' });
    await w.system.store.update('users', member.user.id, { roles: ['client'] });
    expect(await personOfToken(w.app, remembered.token)).not.toBeNull();
    expect(await trusted()).toBe(1);
    await w.system.store.update('users', member.user.id, { roles: ['client', 'admin'] });
    for (const { token } of [member.opened, remembered]) {
      expect(await personOfToken(w.app, token)).toBeNull();
    }
    expect(await trusted()).toBe(0);
    const open = { user: { equals: member.user.id }, revokedAt: { exists: false } };
    expect(await w.system.store.count('sign-ins', open)).toBe(0);
  });

  it('is made in full by afterPrimary alone', async () => {
    const root = join(import.meta.dirname, '..', '..', '..');
    const callers: string[] = [];
    for await (const file of glob('{src,hooks,collections,scripts}/**/*.{ts,tsx,astro}', {
      cwd: root,
    })) {
      if (file.includes('.next')) continue;
      if (readFileSync(join(root, file), 'utf8').includes('createSignIn.ts')) callers.push(file);
    }
    expect(callers.toSorted()).toEqual([
      'src/domain/identity/afterPrimary.ts',
      'src/domain/identity/staff/impersonate.ts',
    ]);
  });
});

describe('a profile', () => {
  it('is changed by its verified person alone', async () => {
    const profile = {
      name: 'Dana',
      locale: 'he',
      zone: 'europe/berlin',
      gender: 'female',
    } as const;
    const member = await aMember();
    await updateProfile(w.as(member.user), profile);
    expect(await personOf(member.opened)).toMatchObject({ ...profile, zone: 'Europe/Berlin' });
    const unverified = await personOf(await signUp(w.visitor, wish()));
    expect(await refusalOf(updateProfile(w.as(unverified), profile))).toMatchObject({
      status: 401,
    });
    expect(
      await refusalOf(updateProfile(w.as(member.user), { ...profile, zone: 'Mars/Base' })),
    ).toMatchObject({
      code: 'people.unknownZone',
    });
  });
});

describe('the first admin', () => {
  it('chooses a password by a link that works once and proves the address', async () => {
    const email = 'root@example.org';
    const { token } = await createAdmin(w.visitor, { email, name: 'Ada Root' });
    expect(await personOfPasswordLink(w.visitor, token)).toEqual({ name: 'Ada Root', email });
    const { from } = wish();
    expect(
      await refusalOf(setPassword(w.visitor, { token, password: 'short', from })),
    ).toMatchObject({ status: 422 });
    const opened = await setPassword(w.visitor, { token, password: words, from });
    const { rows: kept } = await w.app.pool.query(
      `select actor_kind, changes from audit_logs
       where document_id = $1 and act = 'update' and changes ? 'passwordHash'`,
      [opened.userId],
    );
    expect(kept).toEqual([{ actor_kind: 'visitor', changes: { passwordHash: 'changed' } }]);
    expect(await personOf(opened)).toMatchObject({ roles: ['admin'], activeRole: 'admin' });
    expect((await personOf(opened)).emailVerifiedAt).not.toBeNull();
    expect(await personOfPasswordLink(w.visitor, token)).toBeNull();
    expect(
      await refusalOf(setPassword(w.visitor, { token, password: 'other good words', from })),
    ).toMatchObject({
      code: 'identity.linkEnded',
    });
    expect(
      (await signIn(w.visitor, { email, password: words, remember: false, from })).activeRole,
    ).toBe('admin');
    expect(await refusalOf(createAdmin(w.visitor, { email, name: 'Ada' }))).toMatchObject({
      status: 409,
    });
  });

  it('keeps the address though a stranger signs up with it before the link is used', async () => {
    const email = 'second-root@example.org';
    const { token } = await createAdmin(w.visitor, { email, name: 'Ada' });
    const stranger = await signUp(w.visitor, wish({ email }));
    expect((await personOf(stranger)).email).not.toBe(email);
    const opened = await setPassword(w.visitor, { token, password: words, from: wish().from });
    expect((await personOf(opened)).email).toBe(email);
  });

  it('gets a new link after a day', async () => {
    const admin = { email: 'third-root@example.org', name: 'Ada' };
    const { token } = await createAdmin(w.visitor, admin);
    w.clock.advance({ hours: 24 });
    expect(await personOfPasswordLink(w.visitor, token)).toBeNull();
    const again = await createAdmin(w.visitor, admin);
    expect(await personOfPasswordLink(w.visitor, again.token)).not.toBeNull();
  });
});

async function weakTag(password: string): Promise<string> {
  const { argon2Sync } = await import('node:crypto');
  return argon2Sync('argon2id', {
    message: password,
    nonce: Buffer.from('c29tZXNhbHRzb21lc2FsdA', 'base64'),
    memory: 256,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  })
    .toString('base64')
    .replace(/=+$/, '');
}
