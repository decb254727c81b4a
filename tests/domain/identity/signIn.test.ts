import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { personOfToken } from '#domain/identity/personOfToken.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { aSignUp, words } from '#tests/support/aSignUp.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { count } from '#tests/support/count.ts';
import { aPerson } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('signing in', () => {
  it('lasts 12 hours, or 30 days when the browser is to be remembered', async () => {
    const member = await anAccount(w);
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
    const member = await anAccount(w);
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
      const member = await anAccount(w);
      const unconfirmed = aSignUp();
      await signUp(w.visitor, unconfirmed);
      const bare = await aPerson(w, ['editor']);
      const given = {
        'an unknown address': aSignUp(),
        'a wrong password': { ...member, password: 'not these words' },
        'an unconfirmed address': unconfirmed,
        'no password yet': aSignUp({ email: bare.user.email }),
      }[what];
      if (!given) throw new Error(what);
      const refused = await refusalOf(signIn(w.visitor, { ...given, remember: false }));
      expect(refused).toEqual({ code: 'identity.wrongCredentials', status: 422, values: {} });
    },
  );

  it.each(['suspended', 'banned'] as const)(
    'is refused with the reason to a person who is %s',
    async (status) => {
      const member = await anAccount(w);
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
    const member = await anAccount(w);
    const wrong = { ...member, password: 'not these words', remember: false };
    for (let i = 0; i < 5; i++) await refusalOf(signIn(w.visitor, wrong));
    const locked = await refusalOf(signIn(w.visitor, { ...wrong, password: words }));
    expect(locked).toMatchObject({ code: 'identity.locked', status: 429, values: { minutes: 15 } });
    const elsewhere = { ...wrong, password: words, from: { ...member.from, address: '192.0.2.1' } };
    expect((await signIn(w.visitor, elsewhere)).userId).toBe(member.user.id);
  });

  it('locks an unknown address just as a known one', async () => {
    const unknown = { ...aSignUp(), remember: false };
    for (let i = 0; i < 5; i++) await refusalOf(signIn(w.visitor, unknown));
    expect(await refusalOf(signIn(w.visitor, unknown))).toMatchObject({ code: 'identity.locked' });
  });

  it('locks an address that is guessed from many places', async () => {
    const member = await anAccount(w);
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
    const member = await anAccount(w);
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
    const member = await anAccount(w);
    await refusalOf(signIn(w.visitor, { ...member, password: 'not these words', remember: false }));
    const { rows } = await w.app.pool.query('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toContain(member.email);
    expect(JSON.stringify(rows)).not.toContain(member.from.address);
  });

  it('leaves an audit row without the address, also when refused', async () => {
    const member = await anAccount(w);
    await refusalOf(signIn(w.visitor, { ...member, password: 'not these words', remember: false }));
    expect(await auditsOf(w, 'refused', member.user.id)).toBe(1);
    const { rows } = await w.app.pool.query('select * from audit_logs');
    expect(JSON.stringify(rows)).not.toContain(member.email);
  });

  it('hashes a password anew that was hashed by weaker rules', async () => {
    const member = await anAccount(w);
    const { rows } = await w.app.pool.query<{ password_hash: string }>(
      `update credentials set password_hash = '$argon2id$v=19$m=256,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$' || $2
       where user_id = $1 returning password_hash`,
      [member.user.id, await weakTag(words)],
    );
    expect(rows[0]?.password_hash).toContain('m=256');
    await signIn(w.visitor, { ...member, remember: false });
    expect(
      await count(
        w,
        `select count(*)::int from credentials where user_id = $1 and password_hash like '$argon2id$v=19$m=19456,%'`,
        member.user.id,
      ),
    ).toBe(1);
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
