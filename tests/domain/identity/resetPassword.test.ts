import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { personOfToken } from '#domain/identity/personOfToken.ts';
import { askForReset, personOfResetLink, resetPassword } from '#domain/identity/resetPassword.ts';
import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { aMember, mailsTo, someone, tokenIn, words } from '#tests/support/linkPeople.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { testStart, type World } from '#tests/support/world.ts';

let w: World;
let sink: MailSink;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ world: w, sink, end } = await mailWorld());
});
afterAll(() => end());
beforeEach(() => {
  w.clock.set(testStart);
});

type Asker = Pick<ReturnType<typeof someone>, 'email' | 'from'>;

const fresh = 'nine grey herons wade';

async function ask(who: Asker): Promise<string> {
  await askForReset(w.visitor, who);
  const [mail] = await mailsTo(w, sink, who, /new password/);
  return tokenIn(mail, '/auth/reset-password');
}

const reset = (who: Asker, token: string, password = fresh) =>
  resetPassword(w.visitor, { token, password, from: who.from });

const byPassword = (who: Asker, password: string) =>
  signIn(w.visitor, { ...who, password, remember: false });

describe('a new password by mail', () => {
  it('takes the place of the old one, ends all other sign-ins and signs this browser in', async () => {
    const member = await aMember(w);
    const elsewhere = await byPassword(member, words);
    const token = await ask(member);
    expect(await personOfResetLink(w.visitor, token)).toMatchObject({ email: member.email });
    const opened = await reset(member, token);
    expect(opened).toMatchObject({ stage: 'full', userId: member.id });
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ id: member.id });
    for (const old of [elsewhere, member.opened]) {
      expect(await personOfToken(w.app, old.token)).toBeNull();
    }
    expect(await refusalOf(byPassword(member, words))).toMatchObject({
      code: 'identity.wrongCredentials',
    });
    expect(await refusalOf(byPassword(member, fresh))).toMatchObject({ code: 'none' });
  });

  it('ends the trust in devices too', async () => {
    const member = await aMember(w);
    await w.app.pool.query(
      `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
       values ($1, $2, 'Firefox, Linux', '', $3, $3, $3::timestamptz + interval '30 days')`,
      [member.id, member.email, testStart.toString()],
    );
    await reset(member, await ask(member));
    const { rows } = await w.app.pool.query(
      'select from trusted_devices where user_id = $1 and revoked_at is null',
      [member.id],
    );
    expect(rows).toEqual([]);
  });

  it('is told to the owner, with a way to say that it wasn’t them', async () => {
    const member = await aMember(w);
    await reset(member, await ask(member));
    const [mail] = await mailsTo(w, sink, member, /password was changed/);
    expect(mail?.parsed.text).toContain('It wasn’t me:\nhttp://localhost:4180/auth/not-me/');
    expect(mail?.parsed.text).not.toContain(fresh);
  });

  it('is set once, of fifty at once', async () => {
    const member = await aMember(w);
    const token = await ask(member);
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        refusalOf(reset({ ...member, from: someone().from }, token, `${fresh} number ${i}`)),
      ),
    );
    expect(tries.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(tries.filter(({ code }) => code === 'identity.linkEnded')).toHaveLength(49);
  });

  it('has an hour', async () => {
    const member = await aMember(w);
    const token = await ask(member);
    w.clock.advance({ minutes: 59 });
    expect(await personOfResetLink(w.visitor, token)).not.toBeNull();
    w.clock.advance({ minutes: 1 });
    expect(await personOfResetLink(w.visitor, token)).toBeNull();
    expect(await refusalOf(reset(member, token))).toMatchObject({
      code: 'identity.linkEnded',
      status: 422,
    });
  });

  it('cannot be set by a link from before another one was', async () => {
    const member = await aMember(w);
    const [first, second] = [await ask(member), await ask(member)];
    const third = await setPasswordToken(w.system, member.id);
    await reset(member, second);
    expect(await refusalOf(reset(member, first))).toMatchObject({ code: 'identity.linkEnded' });
    const { from } = member;
    expect(
      await refusalOf(setPassword(w.visitor, { token: third, password: fresh, from })),
    ).toMatchObject({ code: 'identity.linkEnded' });
  });

  it('leaves the link as it was when it is too weak', async () => {
    const member = await aMember(w);
    const token = await ask(member);
    expect(await refusalOf(reset(member, token, 'short'))).toMatchObject({
      code: 'identity.passwordShort',
      status: 422,
    });
    expect(await refusalOf(reset(member, token))).toMatchObject({ code: 'none' });
  });

  it('goes on to the second factor where there is one', async () => {
    const member = await aMember(w);
    await w.app.pool.query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       values ($1, $2, '', 0, 'Key', false, now())`,
      [member.id, member.email],
    );
    const opened = await reset(member, await ask(member));
    expect(opened.stage).toBe('mfa');
    expect(await personOfToken(w.app, opened.token)).toBeNull();
  });

  it('is the way on when staff declared the old one unusable', async () => {
    const member = await aMember(w);
    await w.system.store.update('users', member.id, { mustResetPassword: true });
    expect(await refusalOf(byPassword(member, words))).toMatchObject({
      code: 'identity.resetFirst',
      status: 403,
    });
    await reset(member, await ask(member));
    expect(await refusalOf(byPassword(member, fresh))).toMatchObject({ code: 'none' });
  });

  it('proves an address that was never confirmed, against whoever signed up with it', async () => {
    const squatter = await aMember(w, { isVerified: false });
    const opened = await reset(squatter, await ask(squatter));
    expect((await personOfToken(w.app, opened.token))?.emailVerifiedAt).not.toBeNull();
    expect(await personOfToken(w.app, squatter.opened.token)).toBeNull();
  });
});

describe('asking for a new password', () => {
  it('is answered alike for an address that nobody has, in the same statements, and nobody is written to', async () => {
    const member = await aMember(w);
    const stranger = someone();
    const run = (who: Asker) => statementsOf(w, () => askForReset(w.visitor, who));
    const known = await run(member);
    expect(known.length).toBeGreaterThan(6);
    expect(await run(stranger)).toEqual(known);
    expect(await mailsTo(w, sink, member, /new password/)).toHaveLength(1);
    expect(await mailsTo(w, sink, stranger)).toEqual([]);
  });

  it('is refused after ten times for one address in an hour, from wherever', async () => {
    for (const { email } of [await aMember(w), someone()]) {
      const codes = [];
      for (let i = 0; i < 11; i++) {
        codes.push((await refusalOf(askForReset(w.visitor, { email, from: someone().from }))).code);
      }
      expect(codes.filter((code) => code === 'none')).toHaveLength(10);
      expect(codes.at(-1)).toBe('identity.tooManyTries');
    }
  });
});
