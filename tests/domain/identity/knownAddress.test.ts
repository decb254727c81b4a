import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { passkeyRegistrationOptions } from '#domain/identity/passkeyRegistration.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { mayFollow } from '#domain/messaging/mayFollow.ts';
import { followTrail } from '#site/signUpTrail.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { count } from '#tests/support/count.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

/** Somebody who signs up with an address that another account proved before, or that nobody has. */
async function newcomer(isKnown: boolean) {
  const wish = aSignUp();
  if (isKnown) {
    const { userId } = await signUp(w.visitor, aSignUp({ email: wish.email }));
    await w.system.store.update('users', userId, { emailVerifiedAt: w.clock.now().toString() });
  }
  const opened = await signUp(w.visitor, wish);
  await workOff(w);
  const user = await personOfToken(w.app, opened.token);
  if (!user) throw new Error('The account just made is nobody');
  const cookie = `${w.config.cookiePrefix}loom-session=${opened.token}`;
  return { wish, user, cookie, ctx: w.as(user) };
}

type Newcomer = Awaited<ReturnType<typeof newcomer>>;

/** What an account shows to whoever signed up, ids aside. */
async function shownTo({ user, cookie, wish }: Newcomer): Promise<string> {
  const answers = await Promise.all(
    ['me', user.id, `?where[id][equals]=${user.id}`].map(async (path) => {
      const response = await w.rest(`/api/users/${path}`, { cookie });
      return `${response.status} ${await response.text()}`;
    }),
  );
  return answers
    .join('\n')
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'id')
    .replaceAll(wish.email, 'address');
}

/** How many people hear, of all sign-ups until now that nobody heard of, that they have an account already. */
async function told(): Promise<number> {
  const before = await heard();
  await workOff(w);
  return (await heard()) - before;
}

function heard(): Promise<number> {
  return count(
    w,
    `select count(*)::int from notifications where event = 'person.alreadyRegistered'`,
  );
}

describe('After a sign-up, whether the address was known is told', () => {
  it('by no work done for it: both send the same statements, and of an unknown one nobody is told', async () => {
    const { email } = aSignUp();
    const first = await signUp(w.visitor, aSignUp({ email }));
    await w.system.store.update('users', first.userId, {
      emailVerifiedAt: w.clock.now().toString(),
    });
    await workOff(w);
    const sent: Record<string, string[]> = {};
    for (const [kind, wish] of [
      ['warm', aSignUp()],
      ['known', aSignUp({ email })],
      ['unknown', aSignUp()],
    ] as const) {
      sent[kind] = await statementsOf(w, () => signUp(w.visitor, wish));
      expect(await told()).toBe(kind === 'known' ? 1 : 0);
    }
    expect(sent['known']?.length).toBeGreaterThan(10);
    expect(sent['known']).toEqual(sent['unknown']);
  });

  it('by nothing that the account shows over REST', async () => {
    const [known, unknown] = [await newcomer(true), await newcomer(false)];
    const timeless = (shown: string) => shown.replaceAll(/"(created|updated)At":"[^"]+"/g, '');
    const [one, two] = [timeless(await shownTo(known)), timeless(await shownTo(unknown))];
    expect(one).toBe(two);
    expect(one).not.toContain('unclaimed');
  });

  it('by no topic of theirs on a socket', async () => {
    for (const isKnown of [true, false]) {
      const { ctx, user } = await newcomer(isKnown);
      expect(await mayFollow(ctx, `user:${user.id}`)).toBe(false);
      expect(await mayFollow(ctx, `sign-in:${user.signInId}`)).toBe(true);
    }
  });

  it('by no page that shows the address of the account, where the browser has forgotten what was typed', () => {
    const cookies = { get: () => undefined };
    // A page's cookies as far as they are read here.
    // eslint-disable-next-line no-restricted-syntax -- see above
    expect(followTrail({ cookies } as never)).toEqual({ address: null, next: null });
  });

  it('by no later change of the account when somebody else signs up with the address', async () => {
    const { user, wish, ...first } = await newcomer(false);
    const before = await shownTo({ user, wish, ...first });
    w.clock.advance({ minutes: 5 });
    await signUp(w.visitor, aSignUp({ email: wish.email }));
    await workOff(w);
    expect(await shownTo({ user, wish, ...first })).toBe(before);
  });

  it('by no label in an authenticator: none is set up before the address is proven', async () => {
    for (const isKnown of [true, false]) {
      const { ctx } = await newcomer(isKnown);
      await expect(passkeyRegistrationOptions(ctx, null)).rejects.toMatchObject({
        code: 'common.signInFirst',
      });
    }
  });
});
