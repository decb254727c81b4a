import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { notMe, notMeLink } from '#domain/identity/notMe.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { personOfResetLink, resetPassword } from '#domain/identity/resetPassword.ts';
import { rotate } from '#domain/identity/rotate.sql.ts';
import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import type { From } from '#domain/identity/signIns.ts';
import { inTransaction } from '#src/transaction.ts';
import { aMember, mailsTo, tokenIn, words } from '#tests/support/linkPeople.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
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

const subject = /New sign-in/;
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604.1';

const enter = (member: { email: string }, from: From) =>
  signIn(w.visitor, { email: member.email, password: words, remember: false, from });

describe('a sign-in from a device never seen before', () => {
  it('is told to the owner: when, which browser, which network', async () => {
    const member = await aMember(w);
    await enter(member, { address: '198.51.100.9', userAgent: phone });
    const [mail, ...more] = await mailsTo(w, sink, member, subject);
    expect(more).toEqual([]);
    const text = mail?.parsed.text ?? '';
    expect(text).toContain('Date: Tuesday, 24 November');
    expect(text).toContain('Time: 10:00');
    expect(text).toContain('Browser: Safari, iPhone');
    expect(text).toContain('Network: 198.51.100.0/24');
    expect(text).not.toContain('198.51.100.9\n');
    expect(tokenIn(mail, '/auth/not-me')).not.toBe('');
  });

  it('is told once: the same browser and network are known from then on', async () => {
    const member = await aMember(w);
    for (const last of [4, 4, 9]) {
      await enter(member, { address: `198.51.100.${last}`, userAgent: phone });
    }
    expect(await mailsTo(w, sink, member, subject)).toHaveLength(1);
    await enter(member, { address: '192.0.2.4', userAgent: phone });
    expect(await mailsTo(w, sink, member, subject)).toHaveLength(2);
  });

  it('is not told of the very first one, nor of the same device again', async () => {
    const member = await aMember(w);
    await enter(member, member.from);
    expect(await mailsTo(w, sink, member, subject)).toEqual([]);
  });

  it('is told once the second factor is proven, not before', async () => {
    const member = await aMember(w);
    await w.app.pool.query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       values ($1, $2, '', 0, 'Key', false, now())`,
      [member.id, member.email],
    );
    const half = await enter(member, { address: '198.51.100.9', userAgent: phone });
    expect(half.stage).toBe('mfa');
    expect(await mailsTo(w, sink, member, subject)).toEqual([]);
    const { rows } = await w.app.pool.query<{ id: string }>(
      `select id from sign_ins where user_id = $1 and stage = 'mfa'`,
      [member.id],
    );
    const signInId = rows[0]?.id ?? '';
    await inTransaction(w.visitor, (tx) => rotate(tx, { signInId, method: 'totp', level: 2 }));
    expect(await mailsTo(w, sink, member, subject)).toHaveLength(1);
  });

  it('leaves nothing by which a browser could be told from its row', async () => {
    const member = await aMember(w);
    const { rows } = await w.app.pool.query<{ device_hash: string }>(
      'select * from known_devices where user_id = $1',
      [member.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.device_hash).toMatch(/^[\w-]{43}$/);
  });
});

describe('“It wasn’t me”', () => {
  async function strangeSignIn() {
    const member = await aMember(w);
    const stranger = await enter(member, { address: '198.51.100.9', userAgent: phone });
    const [mail] = await mailsTo(w, sink, member, subject);
    return { member, stranger, token: tokenIn(mail, '/auth/not-me') };
  }

  it('does nothing by being opened', async () => {
    const { stranger, token } = await strangeSignIn();
    expect(await notMeLink(w.visitor, token)).toBe('live');
    expect(await notMeLink(w.visitor, token)).toBe('live');
    expect(await personOfToken(w.app, stranger.token)).not.toBeNull();
  });

  it('ends every sign-in and the password, and mails the way to another one', async () => {
    const { member, stranger, token } = await strangeSignIn();
    await notMe(w.visitor, token);
    for (const opened of [stranger, member.opened]) {
      expect(await personOfToken(w.app, opened.token)).toBeNull();
    }
    expect(await refusalOf(enter(member, member.from))).toMatchObject({
      code: 'identity.resetFirst',
    });
    const [mail] = await mailsTo(w, sink, member, /new password/);
    const reset = tokenIn(mail, '/auth/reset-password');
    expect(await personOfResetLink(w.visitor, reset)).not.toBeNull();
    const { from } = member;
    await resetPassword(w.visitor, { token: reset, password: 'nine grey herons wade', from });
  });

  it('works once, of fifty at once, and says afterwards that it is done', async () => {
    const { token } = await strangeSignIn();
    const tries = await Promise.all(
      Array.from({ length: 50 }, () => refusalOf(notMe(w.visitor, token))),
    );
    expect(tries.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(await notMeLink(w.visitor, token)).toBe('spent');
  });

  it('works for seven days, also after the stranger has changed the password', async () => {
    const first = await strangeSignIn();
    const second = await strangeSignIn();
    const taken = await setPasswordToken(w.system, first.member.id);
    const { from } = first.member;
    await setPassword(w.visitor, { token: taken, password: 'nine grey herons wade', from });
    w.clock.advance({ hours: 7 * 24 - 1 });
    expect(await refusalOf(notMe(w.visitor, first.token))).toMatchObject({ code: 'none' });
    w.clock.advance({ hours: 1 });
    expect(await notMeLink(w.visitor, second.token)).toBe('ended');
    expect(await refusalOf(notMe(w.visitor, second.token))).toMatchObject({
      code: 'identity.linkEnded',
      status: 422,
    });
  });

  it('makes the strange device strange again', async () => {
    const { member, token } = await strangeSignIn();
    await notMe(w.visitor, token);
    await w.system.store.update('users', member.id, { mustResetPassword: false });
    await enter(member, { address: '198.51.100.9', userAgent: phone });
    expect(await mailsTo(w, sink, member, subject)).toHaveLength(2);
  });
});
