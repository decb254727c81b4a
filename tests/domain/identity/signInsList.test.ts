import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { changePassword } from '#domain/identity/changePassword.ts';
import { endOtherSignIns } from '#domain/identity/endOtherSignIns.ts';
import { endSignIn } from '#domain/identity/endSignIn.ts';
import { ownSignIns } from '#domain/identity/ownSignIns.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { securityOverview } from '#domain/identity/securityOverview.sql.ts';
import { signIn } from '#domain/identity/signIn.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { openChat } from '#tests/chat/openChat.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const words = 'seven lanterns over quiet water';
const others = 'a ladder against the orchard wall';
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

const set = (person: Person, current: string, password: string) =>
  changePassword(w.as(person.user), { current, password });

async function enter(
  person: Person,
  address = '203.0.113.77',
): Promise<CurrentUser & { token: string }> {
  const { token } = await signIn(w.visitor, {
    email: person.user.email,
    password: words,
    remember: false,
    from: { address, userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' },
  });
  const user = await personOfToken(w.app, token);
  if (!user) throw new Error('The sign-in just made is nobody');
  return { ...user, token };
}

async function aMember(): Promise<Person> {
  const me = await aClient(w);
  await set(me, '', words);
  return me;
}

describe('the sign-ins of a person', () => {
  it('are listed with browser, coarse network, times and methods, the asking one first', async () => {
    const me = await aMember();
    await enter(me);
    const listed = await ownSignIns(w.as(me.user));
    expect(listed.map(({ isThisOne }) => isThisOne)).toEqual([true, false]);
    expect(listed[1]).toMatchObject({
      browser: 'Firefox, Windows',
      network: '203.0.113.0/24',
      methods: ['password'],
      isStaff: false,
    });
    expect(listed[1]?.lastSeenAt.toString()).toBe(w.clock.now().toString());
    expect(await securityOverview(w.as(me.user))).toMatchObject({ signIns: 2 });
  });

  it('leave out those that are half done, idle, over or ended', async () => {
    const me = await aMember();
    const update = (data: Parameters<typeof w.system.store.update<'sign-ins'>>[2]) => async () => {
      const { signInId } = await enter(me);
      await w.system.store.update('sign-ins', signInId, data);
    };
    const past = w.clock.now().subtract({ minutes: 1 }).toString();
    await update({ stage: 'mfa' })();
    await update({ idleAt: past })();
    await update({ expiresAt: past })();
    await update({ revokedAt: past })();
    expect(await ownSignIns(w.as(me.user))).toHaveLength(1);
    expect(await securityOverview(w.as(me.user))).toMatchObject({ signIns: 1 });
  });

  it('end one by one: page, REST and the open socket with its close event', async () => {
    const me = await aMember();
    const there = await enter(me);
    const { page } = await openChat(w);
    const cookie = `${w.config.cookiePrefix}loom-session=${there.token}`;
    const socket = await page({ ...me, user: there, token: there.token, cookie });
    await socket.settled();
    await endSignIn(w.as(me.user), { signInId: there.signInId });
    expect(await socket.closed).toMatchObject({ reason: 'signed out' });
    expect(await personOfToken(w.app, there.token)).toBeNull();
    const rest = await w.rest('/api/users/me', { cookie });
    expect(await rest.json()).toMatchObject({ user: null });
  });

  it('end all at once but the asking one, and nobody else’s', async () => {
    const me = await aMember();
    const stranger = await aMember();
    const first = await enter(me);
    const second = await enter(me);
    const { page } = await openChat(w);
    const open = async (user: CurrentUser & { token: string }) =>
      page({
        ...me,
        user,
        token: user.token,
        cookie: `${w.config.cookiePrefix}loom-session=${user.token}`,
      });
    const sockets = [await open(first), await open(second)];
    expect(await endOtherSignIns(w.as(me.user))).toBe(2);
    for (const { closed } of sockets) expect(await closed).toMatchObject({ reason: 'signed out' });
    expect(await personOfToken(w.app, me.token)).not.toBeNull();
    expect(await personOfToken(w.app, stranger.token)).not.toBeNull();
    expect(await endOtherSignIns(w.as(me.user))).toBe(0);
  });

  it('are ended by their owner, not by a visitor or by staff in their place', async () => {
    const me = await aMember();
    const { signInId } = await enter(me);
    expect(await codeOf(endSignIn(w.visitor, { signInId }))).toBe('common.signInFirst');
    const staff = { ...me.user, impersonatorId: me.id };
    expect(await codeOf(endOtherSignIns(w.as(staff)))).toBe('common.forbidden');
  });
});

describe('a password in the settings', () => {
  it('is set where there is none, and changed only by the current one', async () => {
    const me = await aMember();
    expect(await codeOf(set(me, others, others))).toBe('identity.passwordWrong');
    expect(await codeOf(set(me, '', others))).toBe('identity.passwordWrong');
    await enter(me);
    await set(me, words, others);
    expect(await codeOf(enter(me))).toBe('identity.wrongCredentials');
  });

  it('ends all other sign-ins and trusted devices, and its owner hears of it', async () => {
    const me = await aMember();
    const there = await enter(me);
    await w.app.pool.query(
      `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
       values ($1, 'a hash', 'Firefox', '', now(), now(), '2100-01-01')`,
      [me.id],
    );
    await set(me, words, others);
    expect(await personOfToken(w.app, there.token)).toBeNull();
    expect(await personOfToken(w.app, me.token)).not.toBeNull();
    expect(await securityOverview(w.as(me.user))).toMatchObject({ trustedDevices: 0 });
    await workOff(w);
    const mails = w.mail.sent().filter(({ to }) => to === me.user.email);
    expect(mails.length).toBeGreaterThan(0);
  });

  it('is judged like any new one, and cannot be guessed at', async () => {
    const me = await aMember();
    expect(await codeOf(set(me, words, 'short'))).toBe('identity.passwordShort');
    const codes: string[] = [];
    for (let count = 0; count < 11; count++) codes.push(await codeOf(set(me, others, others)));
    expect(codes[9]).toBe('identity.passwordWrong');
    expect(codes[10]).toBe('identity.tooManyTries');
  });
});
