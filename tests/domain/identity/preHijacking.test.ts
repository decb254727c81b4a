import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { afterPrimary } from '#domain/identity/afterPrimary.ts';
import { claimAddress } from '#domain/identity/claimAddress.ts';
import { changePassword } from '#domain/identity/changePassword.ts';
import { accountOfUser } from '#domain/identity/credentials.sql.ts';
import { keepMfaPolicy } from '#domain/identity/mfaPolicy.sql.ts';
import { askForMagicLink, signInByLink } from '#domain/identity/magicLink.ts';
import { notMe, notMeUrl } from '#domain/identity/notMe.ts';
import { pendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { askForReset, personOfResetLink, resetPassword } from '#domain/identity/resetPassword.ts';
import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import type { Method } from '#domain/identity/signIns.ts';
import { forceSignOut } from '#domain/identity/staff/forceSignOut.ts';
import { requireReset } from '#domain/identity/staff/requireReset.ts';
import { disownAddress } from '#domain/identity/disownAddress.ts';
import { resendVerification } from '#domain/identity/resendVerification.ts';
import { sweepSignIns } from '#domain/identity/sweepSignIns.ts';
import { confirmUnconfirmedTotp, keepUnconfirmedTotp } from '#domain/identity/totpFactors.sql.ts';
import { announce } from '#domain/notifications/announce.sql.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { verificationFor } from '#domain/identity/verificationFor.ts';
import { verificationLink } from '#domain/identity/verificationLink.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import { inTransaction } from '#src/transaction.ts';
import { aMember, mailsTo, someone, tokenIn, words } from '#tests/support/linkPeople.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
import { aPerson } from '#tests/support/people.ts';
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

type Member = Awaited<ReturnType<typeof aMember>>;

const fresh = 'nine grey herons wade';
const reason = 'Asked for by telephone';

/** Everything that could let somebody in, made at an instant. */
async function leaveWays(id: string, at = testStart): Promise<void> {
  for (const insert of [
    `totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'x', $2::timestamptz, $2::timestamptz)`,
    `passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
      values ($1, gen_random_uuid(), '', 0, 'Key', false, $2::timestamptz)`,
    `sms_factors (user_id, phone_sealed, hint, made_at, confirmed_at) values ($1, 'x', '12', $2::timestamptz, $2::timestamptz)`,
    `backup_codes (user_id, code_hash, made_at) values ($1, 'x', $2::timestamptz)`,
    `connected_accounts (user_id, provider, issuer, subject, label, connected_at)
      values ($1, 'google', 'https://id.example', gen_random_uuid(), '', $2::timestamptz)`,
    `api_keys (user_id, name, key_hash, hint, scopes, made_at, expires_at)
      values ($1, 'Key', gen_random_uuid(), 'x', '{}', $2::timestamptz, $2::timestamptz + interval '90 days')`,
    `trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
      values ($1, gen_random_uuid(), '', '', $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '90 days')`,
    `recoveries (user_id, asked_at, ripe_at, noticed_at, state) values ($1, $2::timestamptz, $2::timestamptz, $2::timestamptz, 'waiting')`,
    `address_changes (user_id, old_email, new_email, asked_at, expires_at)
      values ($1, 'a@b.example', 'c@d.example', $2::timestamptz, $2::timestamptz + interval '90 days')`,
  ]) {
    await w.app.pool.query(`insert into ${insert}`, [id, at.toString()]);
  }
}

/** Which of those are there now. */
async function waysOf(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const [table, living] of Object.entries({
    totp_factors: 'true',
    passkeys: 'true',
    sms_factors: 'true',
    backup_codes: 'true',
    connected_accounts: 'true',
    api_keys: 'revoked_at is null',
    trusted_devices: 'revoked_at is null',
    recoveries: `state = 'waiting'`,
    address_changes: 'ended_at is null',
  })) {
    const { rows } = await w.app.pool.query(
      `select from ${table} where user_id = $1 and ${living}`,
      [id],
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

const factors = ['totp_factors', 'passkeys', 'sms_factors', 'backup_codes', 'connected_accounts'];
const underWay = ['recoveries', 'address_changes'];

const byMagicLink = async (who: Member) => {
  await askForMagicLink(w.visitor, { ...who, remember: false, next: null });
  const [mail] = await mailsTo(w, sink, who, /link to sign in/);
  return (await signInByLink(w.visitor, { token: tokenIn(mail, '/auth/magic-link'), ...who }))
    .opened;
};

const byReset = async (who: Member) => {
  await askForReset(w.visitor, who);
  const [mail] = await mailsTo(w, sink, who, /new password/);
  const token = tokenIn(mail, '/auth/reset-password');
  return resetPassword(w.visitor, { token, password: fresh, from: who.from });
};

const bySetPassword = async (who: Member) => {
  const token = await setPasswordToken(w.system, who.id);
  return setPassword(w.visitor, { token, password: fresh, from: who.from });
};

describe('an account whose address nobody has confirmed', () => {
  it('sets up no factor, though the policy asks for one: it is in, and can only confirm', async () => {
    const policy = { role: 'client', graceUntil: null } as const;
    await keepMfaPolicy(w.system, { ...policy, isRequired: true });
    try {
      const waiting = await aMember(w, { isVerified: false });
      expect(waiting.opened.stage).toBe('full');
      expect(await personOfToken(w.app, waiting.opened.token)).toMatchObject({
        emailVerifiedAt: null,
        level: 1,
        requiredLevel: 2,
      });
      expect((await byMagicLink(waiting)).stage).toBe('enrol');
    } finally {
      await keepMfaPolicy(w.system, { ...policy, isRequired: false });
    }
  });

  it('is nobody while half signed in', async () => {
    const member = await aMember(w);
    await leaveWays(member.id);
    const { token } = await signIn(w.visitor, { ...member, password: words, remember: false });
    const cookie = `${w.config.cookiePrefix}loom-session=${token}`;
    expect(await pendingSignIn(w.app, cookie)).toMatchObject({ stage: 'mfa' });
    await w.app.pool.query('update users set email_verified_at = null where id = $1', [member.id]);
    expect(await pendingSignIn(w.app, cookie)).toBeNull();
  });

  it.each([
    ['a sign-in link', byMagicLink],
    ['a reset link', byReset],
    ['a link to set a password', bySetPassword],
  ])('starts over when its owner comes by %s: nothing left there opens it', async (_way, enter) => {
    const waiting = await aMember(w, { isVerified: false });
    await leaveWays(waiting.id);
    const opened = await enter(waiting);
    expect(await personOfToken(w.app, waiting.opened.token)).toBeNull();
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ id: waiting.id });
    expect(await waysOf(waiting.id)).toEqual(underWay);
    const again = signIn(w.visitor, { ...waiting, password: words, remember: false });
    expect(await refusalOf(again)).toMatchObject({ code: 'identity.wrongCredentials' });
  });

  it('keeps what is its own once the address was confirmed', async () => {
    const member = await aMember(w);
    await leaveWays(member.id);
    await byMagicLink(member);
    expect(await waysOf(member.id)).toEqual([
      ...factors,
      'api_keys',
      'trusted_devices',
      ...underWay,
    ]);
  });
});

describe('API keys', () => {
  it('end with the password they were made under, by a link and in the settings', async () => {
    for (const change of [
      byReset,
      bySetPassword,
      async ({ opened }: Member) => {
        const user = await personOfToken(w.app, opened.token);
        if (!user) throw new Error('The sign-in just made is nobody');
        await changePassword(w.as(user), { current: words, password: fresh });
      },
    ]) {
      const member = await aMember(w);
      const { id } = member;
      await w.app.pool.query(
        `insert into api_keys (user_id, name, key_hash, hint, scopes, made_at, expires_at)
          values ($1, 'Key', gen_random_uuid(), 'x', '{}', $2::timestamptz, $2::timestamptz + interval '90 days')`,
        [id, testStart.toString()],
      );
      expect(await waysOf(id)).toEqual(['api_keys']);
      await change(member);
      expect(await waysOf(id)).toEqual([]);
    }
  });

  it('end when staff sign their person out', async () => {
    const support = await aPerson(w, ['support'], { level: 2 });
    const member = await aMember(w);
    await leaveWays(member.id);
    await forceSignOut(w.as(support.user), { userId: member.id, reason });
    expect(await waysOf(member.id)).toEqual([...factors, ...underWay]);
  });
});

describe('requiring a reset', () => {
  it('ends keys, a waiting recovery and a change of address', async () => {
    const support = await aPerson(w, ['support'], { level: 2 });
    const member = await aMember(w);
    await leaveWays(member.id);
    await requireReset(w.as(support.user), { userId: member.id, reason });
    expect(await waysOf(member.id)).toEqual(factors);
  });

  it.each<[Method, string]>([
    ['password', 'identity.resetFirst'],
    ['passkey', 'identity.resetFirst'],
    ['oidc', 'identity.resetFirst'],
    ['recovery', 'identity.resetFirst'],
    ['magicLink', 'none'],
    ['oneTimeLink', 'none'],
  ])('keeps out all but the reader of the mail: by %s, %s', async (method, code) => {
    const member = await aMember(w);
    await w.system.store.update('users', member.id, { mustResetPassword: true });
    const account = await accountOfUser(w.system, member.id);
    if (!account) throw new Error('The account just made is not there');
    const { from } = member;
    const entered = inTransaction(w.visitor, (tx) =>
      afterPrimary(tx, { account, method, remember: false, from }),
    );
    expect(await refusalOf(entered)).toMatchObject({ code });
  });
});

describe('"It wasn’t me"', () => {
  const press = async (userId: string, signInId?: string) => {
    const url = await notMeUrl(w.system, {
      userId,
      ...(signInId === undefined ? {} : { signInId }),
    });
    await notMe(w.visitor, url.split('/').at(-1) ?? '');
  };
  const signInOf = async ({ opened }: Member) =>
    (await personOfToken(w.app, opened.token))?.signInId;
  const tokenOf = async (who: Member) =>
    tokenIn((await mailsTo(w, sink, who, /new password/))[0], '/auth/reset-password');
  const resetOf = async (who: Member) => {
    const person = await personOfResetLink(w.visitor, await tokenOf(who));
    if (!person) throw new Error('The reset link is for nobody');
    return person;
  };
  const byNotMeReset = async (who: Member, remove: string[]) =>
    resetPassword(w.visitor, {
      token: await tokenOf(who),
      password: fresh,
      remove,
      from: who.from,
    });

  it('removes the ways in that came since the sign-in it names, and ends what is under way', async () => {
    const member = await aMember(w);
    await leaveWays(member.id);
    await press(member.id, await signInOf(member));
    expect(await waysOf(member.id)).toEqual([]);
  });

  it('leaves what the owner had before that', async () => {
    const member = await aMember(w);
    await leaveWays(member.id, testStart.subtract({ hours: 24 * 60 }));
    await press(member.id, await signInOf(member));
    expect(await waysOf(member.id)).toEqual(factors);
  });

  it('leaves them to the reset where the mail told of no sign-in, or of somebody else’s', async () => {
    const other = await aMember(w);
    for (const signInId of [undefined, await signInOf(other)]) {
      const member = await aMember(w);
      await leaveWays(member.id);
      await press(member.id, signInId);
      expect(await waysOf(member.id)).toEqual(factors);
      const { ways } = await resetOf(member);
      expect(ways.every(({ isRecent }) => isRecent)).toBe(true);
      await byNotMeReset(
        member,
        ways.map(({ id }) => id),
      );
      expect(await waysOf(member.id)).toEqual([]);
    }
  });

  it('takes away at the reset only what came within seven days, and what is named', async () => {
    const old = await aMember(w);
    await leaveWays(old.id, testStart.subtract({ hours: 7 * 24 + 1 }));
    await press(old.id);
    const listed = await resetOf(old);
    expect(listed.ways).toHaveLength(factors.length);
    expect(listed.ways.some(({ isRecent }) => isRecent)).toBe(false);
    const every = listed.ways.map(({ id }) => id);
    expect((await byNotMeReset(old, every)).stage).toBe('mfa');
    expect(await waysOf(old.id)).toEqual(factors);

    const recent = await aMember(w);
    await leaveWays(recent.id, testStart.subtract({ hours: 7 * 24 - 1 }));
    await press(recent.id);
    const { ways } = await resetOf(recent);
    const kinds = ['passkey', 'connection'];
    const named = ways.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    await byNotMeReset(recent, named);
    expect(await waysOf(recent.id)).toEqual(['totp_factors', 'sms_factors', 'backup_codes']);
  });

  it('is needed for that: who merely forgot their password takes nothing away', async () => {
    const member = await aMember(w);
    await leaveWays(member.id);
    await askForReset(w.visitor, member);
    const { ways } = await resetOf(member);
    expect(ways).toEqual([]);
    await byNotMeReset(member, ['totp', 'sms', 'backupCodes']);
    expect(await waysOf(member.id)).toEqual([...factors, ...underWay]);
  });

  it('gives back the app that the intruder’s took the place of, be it replaced twice', async () => {
    const { id, ...member } = await aMember(w);
    await w.app.pool.query(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'own', $2::timestamptz, $2::timestamptz)`,
      [id, testStart.subtract({ hours: 24 * 60 }).toString()],
    );
    const signInId = (await signInOf({ id, ...member })) ?? '';
    for (const secret of ['first', 'second']) {
      await inTransaction(w.system, async (tx) => {
        await keepUnconfirmedTotp(tx, { userId: id, signInId, secret });
        await confirmUnconfirmedTotp(tx, { userId: id, signInId, step: 1 });
      });
    }
    await press(id, signInId);
    const { rows } = await w.app.pool.query('select * from totp_factors where user_id = $1', [id]);
    expect(rows).toMatchObject([{ secret_sealed: 'own', previous_sealed: null }]);
  });

  it('forgets such an app after a week', async () => {
    const { id, ...member } = await aMember(w);
    const signInId = (await signInOf({ id, ...member })) ?? '';
    for (const secret of ['first', 'second']) {
      await inTransaction(w.system, async (tx) => {
        await keepUnconfirmedTotp(tx, { userId: id, signInId, secret });
        await confirmUnconfirmedTotp(tx, { userId: id, signInId, step: 1 });
      });
    }
    const kept = 'select from totp_factors where user_id = $1 and previous_sealed is not null';
    await sweepSignIns(w.system);
    expect((await w.app.pool.query(kept, [id])).rows).toHaveLength(1);
    w.clock.advance({ hours: 7 * 24 });
    await sweepSignIns(w.system);
    expect((await w.app.pool.query(kept, [id])).rows).toHaveLength(0);
  });

  it('lets no reader of the mail set up a factor for a role that must have one', async () => {
    const editor = await aPerson(w, ['editor'], { level: 2 });
    await leaveWays(editor.id);
    await press(editor.id, editor.user.signInId);
    expect(await waysOf(editor.id)).toEqual(['totp_factors']);
    const account = await accountOfUser(w.system, editor.id);
    if (!account) throw new Error('The account just made is not there');
    const from = { address: '10.9.9.9', userAgent: '' };
    const opened = await inTransaction(w.visitor, (tx) =>
      afterPrimary(tx, { account, method: 'oneTimeLink', remember: false, from }),
    );
    expect(opened.stage).toBe('mfa');
  });

  it('names the sign-in in which a password was changed or a factor added: what came in it goes', async () => {
    const member = await aMember(w);
    const user = await personOfToken(w.app, member.opened.token);
    if (!user) throw new Error('The sign-in just made is nobody');
    await leaveWays(member.id, testStart.subtract({ hours: 24 }));
    await w.app.pool.query('delete from totp_factors where user_id = $1', [member.id]);
    await w.app.pool.query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
        values ($1, gen_random_uuid(), '', 0, 'Intruder', false, $2::timestamptz)`,
      [member.id, testStart.toString()],
    );
    const two = { ...user, level: 2 };
    await w.app.pool.query('update sign_ins set level = 2 where id = $1', [user.signInId]);
    await changePassword(w.as(two), { current: words, password: fresh });
    const [mail] = await mailsTo(w, sink, member, /password was changed/);
    await notMe(w.visitor, tokenIn(mail, '/auth/not-me'));
    const left = await w.app.pool.query('select name from passkeys where user_id = $1', [
      member.id,
    ]);
    expect(left.rows).toEqual([{ name: 'Key' }]);
  });

  it.each([
    ['person.totpAdded', 'users', /authenticator app now guards/],
    ['person.backupCodesRenewed', 'users', /New backup codes/],
    ['person.passkeyAdded', 'users', /passkey was added/],
    ['person.smsAdded', 'users', /number was added/],
  ] as const)('can be said of %s, naming its sign-in', async (name, collection, subject) => {
    const member = await aMember(w);
    const user = await personOfToken(w.app, member.opened.token);
    if (!user) throw new Error('The sign-in just made is nobody');
    await announce(w.as(user), { name, collection, documentId: member.id, topics: [] });
    await leaveWays(member.id);
    const [mail] = await mailsTo(w, sink, member, subject);
    await notMe(w.visitor, tokenIn(mail, '/auth/not-me'));
    expect(await waysOf(member.id)).toEqual([]);
  });

  it('compares by one clock, whatever that of the machine says', async () => {
    const member = await aMember(w);
    const { rows } = await w.app.pool.query<{ at: Date }>(
      'select created_at as at from sign_ins where user_id = $1',
      [member.id],
    );
    expect(rows[0]?.at.toISOString()).toBe(testStart.toString({ fractionalSecondDigits: 3 }));
  });

  it('takes the backup codes with the last second factor', async () => {
    const { id, ...member } = await aMember(w);
    await leaveWays(id);
    await w.app.pool.query('delete from totp_factors where user_id = $1', [id]);
    await press(id, await signInOf({ id, ...member }));
    expect(await waysOf(id)).toEqual([]);
  });
});

describe('the link of a verification mail', () => {
  const waitingOne = async () => {
    const waiting = await aMember(w, { isVerified: false });
    const { token } = await verificationFor(w.system, waiting.id);
    return { ...waiting, token };
  };
  const userOf = async ({ opened }: Pick<Member, 'opened'>) => {
    const user = await personOfToken(w.app, opened.token);
    if (!user) throw new Error('The sign-in is nobody');
    return user;
  };
  const isVerified = async (id: string) =>
    (await w.system.store.findByID('users', id))?.emailVerifiedAt != null;

  it('is enough where its person is signed in', async () => {
    const waiting = await waitingOne();
    const own = w.as(await userOf(waiting));
    expect(await verificationLink(own, waiting.token)).toEqual({
      state: 'live',
      isElsewhere: false,
      asksPassword: false,
    });
    expect(await verifyAddress(own, waiting)).toMatchObject({ outcome: 'verified' });
  });

  it('takes the password chosen at sign-up anywhere else, be it somebody else’s browser', async () => {
    const waiting = await waitingOne();
    const other = w.as(await userOf(await aMember(w)));
    for (const ctx of [w.visitor, other]) {
      expect(await verificationLink(ctx, waiting.token)).toMatchObject({ asksPassword: true });
      for (const password of [undefined, '', fresh]) {
        const tried = verifyAddress(ctx, { token: waiting.token, password });
        expect(await refusalOf(tried)).toMatchObject({
          code: 'identity.passwordWrong',
          status: 422,
        });
      }
      expect(await isVerified(waiting.id)).toBe(false);
    }
    const { token } = waiting;
    await verifyAddress(w.visitor, { token, password: words });
    expect(await isVerified(waiting.id)).toBe(true);
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'spent' });
  });

  it('takes few wrong passwords, and then not the right one either', async () => {
    const { id, token } = await waitingOne();
    for (let i = 0; i < 10; i++) {
      await refusalOf(verifyAddress(w.visitor, { token, password: `${fresh} ${i}` }));
    }
    const tried = verifyAddress(w.visitor, { token, password: words });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.tooManyTries', status: 429 });
    expect(await isVerified(id)).toBe(false);
  });

  it('lets the reader say that they did not sign up: nothing opens the account, and the address is free', async () => {
    const waiting = await waitingOne();
    const { id, email, token } = waiting;
    const second = await verificationFor(w.system, id);
    await leaveWays(id);
    await disownAddress(w.visitor, { token });
    expect(await verificationLink(w.visitor, token)).toMatchObject({ state: 'disowned' });
    expect(await personOfToken(w.app, waiting.opened.token)).toBeNull();
    expect(await waysOf(id)).toEqual(underWay);
    for (const each of [token, second.token]) {
      const tried = verifyAddress(w.visitor, { token: each, password: words });
      expect(await refusalOf(tried)).toMatchObject({ code: 'identity.linkEnded' });
    }
    const { rows } = await w.app.pool.query('select from users where email = $1', [email]);
    expect(rows).toEqual([]);
    expect(await isVerified(id)).toBe(false);
  });

  it('cannot disown an account whose address was confirmed', async () => {
    const waiting = await waitingOne();
    const { token } = await verificationFor(w.system, waiting.id);
    await verifyAddress(w.visitor, { token: waiting.token, password: words });
    const tried = disownAddress(w.visitor, { token });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.linkEnded' });
    expect(await personOfToken(w.app, waiting.opened.token)).not.toBeNull();
  });

  const again = async (email: string) => {
    const from = { ...someone().from };
    const opened = await signUp(w.visitor, {
      email,
      from,
      name: 'Maya Levin',
      password: words,
      role: 'client',
      locale: 'en',
      zone: 'Asia/Jerusalem',
      hasAccepted: true,
    });
    return w.as(await userOf({ opened }));
  };

  it.each([
    ['nobody confirmed', false],
    ['somebody has', true],
  ])(
    'allows 25 wrong codes a day for an address that %s, however many accounts',
    async (_what, isTaken) => {
      const { email } = isTaken ? await aMember(w) : someone();
      const codes: string[] = [];
      for (let account = 0; account < 4; account++) {
        const me = await again(email);
        for (let i = 0; i < 7; i++) {
          codes.push((await refusalOf(verifyAddress(me, { code: 'x' }))).code);
        }
      }
      const over = codes.map((code) => code === 'identity.tooManyTries');
      expect(over).toEqual(codes.map((_, i) => i >= 25));
    },
  );

  it.each([
    ['nobody confirmed', false],
    ['somebody has', true],
  ])(
    'is mailed ten times a day to an address that %s, however many accounts',
    async (_what, isTaken) => {
      const { email } = isTaken ? await aMember(w) : someone();
      let mails = isTaken ? 1 : 0;
      let said = 'none';
      while (said === 'none') {
        const me = await again(email);
        mails += 1;
        for (let asked = 0; asked < 3 && said === 'none'; asked++) {
          said = (await refusalOf(resendVerification(me))).code;
          if (said === 'none') mails += 1;
          await w.app.pool.query(`delete from rate_limits where key like 'resend:%'`);
        }
      }
      expect([mails, said]).toEqual([10, 'identity.waitToResend']);
    },
  );

  it('ends, as all links do, when a new sign-up takes the address over', async () => {
    const waiting = await waitingOne();
    const token = await setPasswordToken(w.system, waiting.id);
    await inTransaction(w.system, (tx) => claimAddress(tx, waiting.email));
    const tried = setPassword(w.visitor, { token, password: fresh, from: waiting.from });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.linkEnded' });
  });
});
