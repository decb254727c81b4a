import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { signIn } from '#domain/identity/signIn.ts';
import type { OpenedSignIn } from '#domain/identity/signIns.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { verificationFor } from '#domain/identity/verificationFor.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import { aSignUp, words } from '#tests/support/aSignUp.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

const meAnswer = z.looseObject({ user: z.record(z.string(), z.unknown()) });
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('signing up', () => {
  it('makes an unverified client with a profile, signs them in and asks for the mail', async () => {
    const asked = aSignUp({ email: ' New.Person@Example.ORG ' });
    const opened = await signUp(w.visitor, asked);
    const user = await personOf(w, opened);
    expect(user).toMatchObject({
      email: 'new.person@example.org',
      roles: ['client'],
      emailVerifiedAt: null,
      zone: 'Asia/Jerusalem',
      level: 1,
    });
    expect(opened).toMatchObject({ stage: 'full', activeRole: 'client', cookieSeconds: undefined });
    expect(await w.system.store.count('client-profiles', { user: { equals: user.id } })).toBe(1);
    expect(await eventsOf(w, 'person.signedUp', user.id)).toBe(1);
    expect(await auditsOf(w, 'signIn', user.id)).toBe(1);
  });

  it('gives a coach an unpublished page under a free address', async () => {
    const first = await signUp(w.visitor, aSignUp({ role: 'coach', name: 'Noa Ben-Ami' }));
    const second = await signUp(w.visitor, aSignUp({ role: 'coach', name: 'Noa Ben Ami' }));
    const hebrew = await signUp(
      w.visitor,
      aSignUp({ role: 'coach', name: 'דנה כץ', locale: 'he' }),
    );
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
    expect(await refusalOf(signUp(w.visitor, aSignUp(more)))).toMatchObject({ code, status: 422 });
  });

  it('names everything that is wrong at once', async () => {
    const wrong = aSignUp({ password: 'short', referralCode: 'NOBODY99', hasAccepted: false });
    await expect(signUp(w.visitor, wrong)).rejects.toMatchObject({
      status: 422,
      fields: {
        password: 'identity.passwordShort',
        ref: 'identity.referralUnknown',
        consent: 'identity.consentNeeded',
      },
    });
  });

  it('takes an unknown zone for that of the page', async () => {
    const opened = await signUp(w.visitor, aSignUp({ zone: 'Mars/Base' }));
    expect((await personOf(w, opened)).zone).toBe('UTC');
  });

  it('answers alike for an address that is known, and tells its owner', async () => {
    const owner = await anAccount(w);
    const fresh = await signUp(w.visitor, aSignUp());
    const known = await signUp(w.visitor, aSignUp({ email: owner.email.toUpperCase() }));
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
    expect(await eventsOf(w, 'person.alreadyRegistered', owner.user.id)).toBe(1);
    expect(await eventsOf(w, 'person.signedUp', known.userId)).toBe(1);
    expect(
      await refusalOf(signIn(w.visitor, { ...owner, password: words, remember: false })),
    ).toMatchObject({ code: 'none' });
  });

  it('leaves the owner of a known address as they were', async () => {
    const owner = await anAccount(w);
    await signUp(w.visitor, aSignUp({ email: owner.email, password: 'quite another one' }));
    const tried = signIn(w.visitor, { ...owner, password: 'quite another one', remember: false });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.wrongCredentials' });
    expect((await personOf(w, owner.opened)).email).toBe(owner.email);
  });

  it('lets a new sign-up take over an address that was never confirmed', async () => {
    const asked = aSignUp();
    const first = await signUp(w.visitor, asked);
    const { token } = await verificationFor(w.system, first.userId);
    const second = await signUp(w.visitor, asked);
    expect((await personOf(w, second)).email).toBe(asked.email);
    expect(await refusalOf(verifyAddress(w.visitor, { token }))).toMatchObject({
      code: 'identity.linkEnded',
    });
    expect((await personOf(w, first)).emailVerifiedAt).toBeNull();
  });

  it('makes one account when the same address signs up twice at once', async () => {
    const asked = aSignUp();
    await Promise.all([signUp(w.visitor, asked), signUp(w.visitor, asked)]);
    expect(await w.system.store.count('users', { email: { equals: asked.email } })).toBe(1);
  });

  it('is refused after five tries with one address in a day', async () => {
    const asked = aSignUp();
    for (let i = 0; i < 5; i++) await signUp(w.visitor, asked);
    const refused = await refusalOf(signUp(w.visitor, asked));
    expect(refused).toMatchObject({ code: 'identity.tooManyTries', status: 429 });
    expect(refused.values['minutes']).toBeGreaterThan(60);
  });
});
