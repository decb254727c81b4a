import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { resendVerification, secondsToResend } from '#domain/identity/resendVerification.ts';
import { signUp, type SignUpWish } from '#domain/identity/signUp.ts';
import { verificationFor, verificationMinutes } from '#domain/identity/verificationFor.ts';
import { verificationLink } from '#domain/identity/verificationLink.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import { aSignUp, words } from '#tests/support/aSignUp.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const meAnswer = z.looseObject({ user: z.record(z.string(), z.unknown()) });
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('verifying an address', () => {
  it('is done once by a link, which then says that it is done', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { token } = await verificationFor(w.system, opened.userId);
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'live' });
    expect(await verifyAddress(w.visitor, { token, password: words })).toMatchObject({
      outcome: 'verified',
    });
    expect(await verifyAddress(w.visitor, { token, password: words })).toMatchObject({
      outcome: 'already',
    });
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'spent' });
    expect((await personOf(w, opened)).emailVerifiedAt).toBe(
      w.clock.now().toString({ fractionalSecondDigits: 3 }),
    );
  });

  it('takes effect once when the link is used eight times at once', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { token } = await verificationFor(w.system, opened.userId);
    const before = await auditsOf(w, 'update', opened.userId);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => verifyAddress(w.visitor, { token, password: words })),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'verified')).toHaveLength(1);
    expect(await auditsOf(w, 'update', opened.userId)).toBe(before + 1);
  });

  it('is done by the code, also with spaces left out by the form, but only by the person', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { code } = await verificationFor(w.system, opened.userId);
    const other = await personOf(w, await signUp(w.visitor, aSignUp()));
    expect(await refusalOf(verifyAddress(w.visitor, { code }))).toMatchObject({ status: 401 });
    expect(await refusalOf(verifyAddress(w.as(other), { code }))).toMatchObject({ status: 422 });
    const user = await personOf(w, opened);
    expect(await verifyAddress(w.as(user), { code })).toMatchObject({ outcome: 'verified' });
  });

  it('is refused after five wrong codes, even with the right one', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { code } = await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(w, opened));
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
    const opened = await signUp(w.visitor, aSignUp());
    await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(w, opened));
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, i) => refusalOf(verifyAddress(me, { code: `x${i}` }))),
    );
    expect(guesses.filter(({ code }) => code === 'identity.codeWrong')).toHaveLength(4);
  });

  it('ends with the day', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { token, code } = await verificationFor(w.system, opened.userId);
    const me = w.as(await personOf(w, opened));
    w.clock.advance({ minutes: verificationMinutes });
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'ended' });
    expect(await refusalOf(verifyAddress(w.visitor, { token }))).toMatchObject({
      code: 'identity.linkEnded',
    });
    const late = w.as(me.actor.kind === 'user' ? me.actor.user : await personOf(w, opened));
    expect(await refusalOf(verifyAddress(late, { code }))).toMatchObject({
      code: 'identity.codeSpent',
    });
  });

  it('keeps of link and code nothing that could be used', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const { token, code } = await verificationFor(w.system, opened.userId);
    const { rows } = await w.app.pool.query('select * from one_time_tokens where user_id = $1', [
      opened.userId,
    ]);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(`"${code}"`);
  });

  it('sends another mail when asked, not twice within a minute', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const me = w.as(await personOf(w, opened));
    expect(await secondsToResend(me)).toBe(0);
    await resendVerification(me);
    expect(await refusalOf(resendVerification(me))).toMatchObject({
      code: 'identity.waitToResend',
      status: 429,
    });
    expect(await secondsToResend(me)).toBeGreaterThan(0);
    expect(await eventsOf(w, 'person.verificationAsked', opened.userId)).toBe(1);
  });

  it('sends nothing for an account whose typed address is somebody else’s, and answers codes and asking again alike', async () => {
    const owner = await anAccount(w);
    const said = async (more: Partial<SignUpWish>) => {
      const opened = await signUp(w.visitor, aSignUp(more));
      const me = w.as(await personOf(w, opened));
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
      answers.push(await eventsOf(w, 'person.verificationAsked', opened.userId));
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
    const owner = await anAccount(w);
    const seen = async (email: string) => {
      const first = await signUp(w.visitor, aSignUp({ email }));
      await workOff(w);
      const me = async () => {
        const cookie = `${w.config.cookiePrefix}loom-session=${first.token}`;
        const answer = await w.rest('/api/users/me', { cookie });
        return meAnswer.parse(await answer.json()).user;
      };
      const before = await me();
      w.clock.advance({ minutes: 1 });
      await signUp(w.visitor, aSignUp({ email }));
      await workOff(w);
      expect(await me()).toEqual(before);
      const asked = verifyAddress(w.as(await personOf(w, first)), { code: 'x' });
      const { code, values } = await refusalOf(asked);
      return [code, values['left'], Object.keys(before).length];
    };
    expect(await seen(owner.email)).toEqual(await seen(aSignUp().email));
  });

  it('lets nobody confirm an address by the mails of a sign-up that gave it up', async () => {
    const asked = aSignUp();
    const first = await signUp(w.visitor, asked);
    const { code } = await verificationFor(w.system, first.userId);
    const me = w.as(await personOf(w, first));
    await signUp(w.visitor, asked);
    expect(await refusalOf(verifyAddress(me, { code }))).toMatchObject({
      code: 'identity.codeWrong',
    });
  });
});
