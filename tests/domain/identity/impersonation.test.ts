import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { chooseLocale } from '#domain/identity/chooseLocale.ts';
import { requireFresh } from '#domain/identity/freshness.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { forceSignOut } from '#domain/identity/staff/forceSignOut.ts';
import { impersonate } from '#domain/identity/staff/impersonate.ts';
import { signOutOwn } from '#domain/identity/staff/signOutOwn.ts';
import { stopImpersonation } from '#domain/identity/staff/stopImpersonation.ts';
import { startSms } from '#domain/identity/setUpSms.ts';
import { switchRole } from '#domain/identity/switchRole.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { conversationList } from '#domain/messaging/conversationList.sql.ts';
import { conversationPage } from '#domain/messaging/conversationPage.sql.ts';
import { mayFollow } from '#domain/messaging/mayFollow.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { coachHome } from '#domain/people/coachHome.sql.ts';
import { staffRoles } from '#domain/people/roles.ts';
import { clientHome, readClientHome } from '#domain/sessions/clientHome.sql.ts';
import type { Ctx } from '#src/context.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { proveAgain } from '#tests/support/proveAgain.ts';
import { world, type World } from '#tests/support/world.ts';

const from = { address: '10.5.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
const reason = 'They asked for help with their calendar';
const secret = 'a sentence that only two people may read';
const list = z.looseObject({ docs: z.array(z.looseObject({ id: z.string() })) });

let w: World;
let support: Person;
let coach: Person & { typeId: string };
let client: Person;
let conversation: string;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
  support = await aPerson(w, ['support'], { level: 2 });
  coach = await aCoach(w);
  client = await aClient(w, { of: coach });
  const talk = await w.system.store.findOne('conversations', {
    'people.user': { equals: client.id },
  });
  conversation = talk?.id ?? '';
  await sendMessage(w.as(coach.user), { conversation, text: secret });
});
afterAll(() => w.end());
beforeEach(() => proveAgain(w, support));

/** A context in which staff act as somebody, and the cookie that their browser has then. */
async function actingAs(target: Person, staff: Person = support) {
  const opened = await impersonate(w.as(staff.user), { userId: target.id, reason, from });
  const user = await personOfToken(w.app, opened.token);
  if (!user) throw new Error('Acting as somebody is nobody');
  const cookie = `${w.config.cookiePrefix}loom-session=${opened.token}`;
  return { ctx: w.as(user), user, token: opened.token, cookie };
}

describe('acting as somebody', () => {
  it('is open to admins and support with two factors, for an hour, at level one', async () => {
    const { user, token } = await actingAs(client);
    expect(user).toMatchObject({ id: client.id, impersonatorId: support.id, level: 1 });
    w.clock.advance({ minutes: 14 });
    expect(await personOfToken(w.app, token)).not.toBeNull();
    w.clock.advance({ minutes: 15 });
    expect(await personOfToken(w.app, token)).toBeNull();
    const weak = await aPerson(w, ['admin'], { level: 1 });
    expect(await codeOf(impersonate(w.as(weak.user), { userId: client.id, reason, from }))).toBe(
      'common.forbidden',
    );
  });

  it('wants two factors also where the installation asks staff for one', async () => {
    w.app.config.staffMfaLevel = 1;
    const admin = await aPerson(w, ['admin'], { level: 1 });
    const tried = impersonate(w.as(admin.user), { userId: client.id, reason, from });
    expect(await codeOf(tried)).toBe('identity.proveFirst');
    w.app.config.staffMfaLevel = 2;
  });

  it.each(staffRoles)('is never done as %s', async (role) => {
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const staff = await aPerson(w, ['client', role], { level: 2 });
    const tried = impersonate(w.as(admin.user), { userId: staff.id, reason, from });
    expect(await codeOf(tried)).toBe('identity.notOnStaff');
  });

  it('is never done from within itself, nor as somebody whose account is closed', async () => {
    const other = await aClient(w);
    const { ctx } = await actingAs(client);
    expect(await codeOf(impersonate(ctx, { userId: other.id, reason, from }))).toBe(
      'common.forbidden',
    );
    await w.system.store.update('users', other.id, { status: 'suspended' });
    const closed = impersonate(w.as(support.user), { userId: other.id, reason, from });
    expect(await codeOf(closed)).toBe('identity.accountClosed');
  });

  it('is seen by the person among their sign-ins and kept in the audit log', async () => {
    const target = await aClient(w);
    const { user } = await actingAs(target);
    const answer = await w.rest('/api/sign-ins?depth=0', { cookie: target.cookie });
    const { docs } = list.parse(await answer.json());
    expect(docs.find(({ id }) => id === user.signInId)).toMatchObject({ impersonator: support.id });
    const { rows } = await w.app.pool.query(
      `select act, actor_id as by from audit_logs where document_id = $1 and act in ('signIn', 'update') order by act`,
      [target.id],
    );
    expect(rows).toEqual([
      { act: 'signIn', by: support.id },
      { act: 'update', by: support.id },
    ]);
  });

  it('ends with the sign-ins of whoever acts', async () => {
    const staff = await aPerson(w, ['support'], { level: 2 });
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const { token } = await actingAs(client, staff);
    await forceSignOut(w.as(admin.user), { userId: staff.id, reason });
    expect(await personOfToken(w.app, token)).toBeNull();
  });

  it('ends when whoever acts has other roles than before', async () => {
    const staff = await aPerson(w, ['support'], { level: 2 });
    const { token, user } = await actingAs(client, staff);
    await w.system.store.update('users', staff.id, { roles: ['editor'] });
    expect(await personOfToken(w.app, token)).toBeNull();
    const row = await w.system.store.findByID('sign-ins', user.signInId);
    expect(row?.revokedAt).toBe(w.clock.now().toString({ fractionalSecondDigits: 3 }));
  });

  it('is nobody once whoever acts has no such role, even where it was not ended', async () => {
    const staff = await aPerson(w, ['support'], { level: 2 });
    const { token } = await actingAs(client, staff);
    await w.app.pool.query(`update users_roles set value = 'editor' where parent_id = $1`, [
      staff.id,
    ]);
    expect(await personOfToken(w.app, token)).toBeNull();
  });
});

describe('whoever acts as somebody', () => {
  const writes: [string, (ctx: Ctx) => Promise<unknown>, string][] = [
    [
      'books no session',
      (ctx) =>
        ctx.store.create('sessions', {
          coach: coach.id,
          client: client.id,
          type: coach.typeId,
          state: 'held',
          startsAt: w.clock.now().add({ hours: 50 }).toString(),
          endsAt: w.clock.now().add({ hours: 51 }).toString(),
          place: 'video',
          priceMinor: 0,
          currency: 'GBP',
          sequence: 0,
        }),
      'identity.actingAsAnother',
    ],
    [
      'changes no profile',
      (ctx) => updateProfile(ctx, { name: 'Else', locale: 'en', zone: 'UTC', gender: 'other' }),
      'identity.actingAsAnother',
    ],
    [
      'deletes nothing',
      (ctx) => ctx.store.delete('client-profiles', randomUUID()),
      'identity.actingAsAnother',
    ],
    [
      'writes no message',
      (ctx) => sendMessage(ctx, { conversation, text: 'Hello' }),
      'identity.actingAsAnother',
    ],
    [
      'reads no message',
      (ctx) => conversationPage(ctx, { id: conversation }),
      'identity.actingAsAnother',
    ],
    ['sees no list of conversations', (ctx) => conversationList(ctx), 'identity.actingAsAnother'],
    ['passes no gate to what is sensitive', (ctx) => requireFresh(ctx), 'common.forbidden'],
    [
      'adds no factor',
      (ctx) => startSms(ctx, { phone: '+447700900999', from }),
      'common.forbidden',
    ],
  ];

  it.each(writes)('%s', async (_what, write, code) => {
    const { ctx } = await actingAs(client);
    expect(await codeOf(write(ctx))).toBe(code);
  });

  it('sees the homes of client and coach without what was said', async () => {
    const asClient = await actingAs(client);
    const seen = await clientHome(asClient.ctx);
    expect(readClientHome(seen).talks).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain(secret);
    const asCoach = await actingAs(coach);
    const home = await coachHome(asCoach.ctx);
    expect(home.talks).toHaveLength(1);
    expect(JSON.stringify(home)).not.toContain(secret);
    expect(JSON.stringify(await clientHome(w.as(client.user)))).toContain(secret);
  });

  it('hears of no conversation over a socket', async () => {
    const { ctx } = await actingAs(client);
    expect(await mayFollow(ctx, `conversation:${conversation}`)).toBe(false);
    expect(await mayFollow(w.as(client.user), `conversation:${conversation}`)).toBe(true);
  });

  it('does not change the person’s language by looking in another', async () => {
    const { ctx } = await actingAs(client);
    await chooseLocale(ctx, 'he');
    expect((await w.system.store.findByID('users', client.id))?.locale).toBe('en');
  });

  it('may put on another of the person’s hats, in this sign-in', async () => {
    const both = await aPerson(w, ['client', 'coach']);
    const { ctx, token } = await actingAs(both);
    await switchRole(ctx, 'coach');
    expect(await personOfToken(w.app, token)).toMatchObject({ activeRole: 'coach' });
  });

  it('writes nothing by REST either, and reads no message there', async () => {
    const { cookie } = await actingAs(client);
    const send = (method: string, path: string, body: Record<string, unknown>) =>
      w.rest(`/api/${path}`, { method, body: JSON.stringify(body), cookie });
    for (const { slug } of w.app.payload.config.collections) {
      if (slug.startsWith('payload-')) continue;
      for (const [method, path] of [
        ['POST', slug],
        ['PATCH', `${slug}/${randomUUID()}`],
        ['DELETE', `${slug}/${randomUUID()}`],
      ] as const) {
        const { status } = await send(method, path, {
          name: 'Changed',
          conversation,
          text: 'Hello',
        });
        expect([403, 404, 422], `${method} ${path}`).toContain(status);
      }
    }
    expect((await send('POST', 'payload-preferences/nav', { value: {} })).status).toBe(403);
    await send('PATCH', `users/${client.id}`, { name: 'Changed' });
    expect((await w.system.store.findByID('users', client.id))?.name).toBe(client.user.name);
    const read = await w.rest('/api/messages?limit=100', { cookie });
    expect(await read.text()).not.toContain(secret);
    expect((await w.rest('/api/sign-ins', { cookie })).status).toBe(403);
    expect((await send('POST', 'messages', { conversation, text: 'Hello' })).status).toBe(403);
    expect((await send('POST', `users/${coach.id}/suspend`, { reason })).status).toBe(403);
  });
});

describe('beginning and stopping, in a browser', () => {
  it('REST hands over the other sign-in and keeps the own token in a second cookie', async () => {
    const target = await aClient(w);
    const answer = await w.rest(`/api/users/${target.id}/impersonate`, {
      method: 'POST',
      body: JSON.stringify({ reason }),
      cookie: support.cookie,
    });
    expect(answer.status).toBe(200);
    const prefix = w.config.cookiePrefix;
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies)
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookies.find((each) => each.startsWith(`${prefix}loom-own=`))).toContain(support.token);
    const session = /loom-session=([\w-]+)/.exec(cookies.join('\n'))?.[1] ?? '';
    expect(await personOfToken(w.app, session)).toMatchObject({ id: target.id });
    // The second cookie stands for nobody by itself.
    const alone = await w.rest('/api/users/me', { cookie: `${prefix}loom-own=${support.token}` });
    expect(await alone.json()).toMatchObject({ user: null });
    expect(await alone.text().catch(() => '')).not.toContain(support.token);
  });

  it('stopping ends the other sign-in and gives back one’s own, nobody else’s', async () => {
    const { ctx, token } = await actingAs(client);
    expect(await stopImpersonation(ctx, { ownToken: support.token })).toEqual({ isBack: true });
    expect(await personOfToken(w.app, token)).toBeNull();
    expect(await personOfToken(w.app, support.token)).not.toBeNull();

    const stranger = await aPerson(w, ['admin'], { level: 2 });
    const again = await actingAs(client);
    expect(await stopImpersonation(again.ctx, { ownToken: stranger.token })).toEqual({
      isBack: false,
    });
    expect(await stopImpersonation(w.as(client.user), { ownToken: stranger.token })).toEqual({
      isBack: false,
    });
    expect(await personOfToken(w.app, client.token)).not.toBeNull();
  });

  it('signing out while acting ends one’s own sign-in too', async () => {
    const staff = await aPerson(w, ['support'], { level: 2 });
    const { ctx } = await actingAs(client, staff);
    await signOutOwn(ctx, { ownToken: support.token });
    expect(await personOfToken(w.app, support.token)).not.toBeNull();
    await signOutOwn(ctx, { ownToken: staff.token });
    expect(await personOfToken(w.app, staff.token)).toBeNull();
  });

  it('signing out by REST while acting does the same, and takes both cookies back', async () => {
    const staff = await aPerson(w, ['support'], { level: 2 });
    const { token, cookie } = await actingAs(client, staff);
    const own = `${w.config.cookiePrefix}loom-own`;
    const answer = await w.rest('/api/users/logout', {
      method: 'POST',
      cookie: `${cookie}; ${own}=${staff.token}`,
    });
    expect(answer.status).toBe(200);
    expect(await personOfToken(w.app, token)).toBeNull();
    expect(await personOfToken(w.app, staff.token)).toBeNull();
    expect(answer.headers.getSetCookie().join('\n')).toContain(`${own}=; Path=/; Max-Age=0;`);
  });
});
