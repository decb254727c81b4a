import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { standInAddress } from '#domain/identity/address.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { sweepSignIns } from '#domain/identity/sweepSignIns.ts';
import { verificationFor } from '#domain/identity/verificationFor.ts';
import { openChat } from '#tests/chat/openChat.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());
beforeEach(() => {
  w.clock.set(testStart);
});

const sweep = () => sweepSignIns(w.system);

async function count(query: string, ...values: unknown[]): Promise<number> {
  const { rows } = await w.app.pool.query<{ count: number }>(
    `select count(*)::int as count from ${query}`,
    values,
  );
  return rows[0]?.count ?? -1;
}

async function ending(person: Person, field: 'idleAt' | 'expiresAt'): Promise<void> {
  await w.system.store.update('sign-ins', person.user.signInId, {
    [field]: testStart.add({ minutes: 5 }).toString(),
  });
}

const revoked = (person: Person) =>
  count('sign_ins where id = $1 and revoked_at is not null', person.user.signInId);

describe('the sweep of identity', () => {
  it.each(['idleAt', 'expiresAt'] as const)(
    'ends a sign-in past its %s, and its open socket closes',
    async (field) => {
      const me = await aClient(w);
      const stays = await aClient(w);
      await ending(me, field);
      const { page } = await openChat(w);
      const socket = await page(me);
      await socket.settled();
      await sweep();
      expect(await revoked(me)).toBe(0);
      w.clock.advance({ minutes: 5 });
      // The query judges by itself, before any sweep.
      expect(await personOfToken(w.app, me.token)).toBeNull();
      await sweep();
      expect(await socket.closed).toMatchObject({ reason: 'signed out' });
      expect(await revoked(me)).toBe(1);
      expect(await revoked(stays)).toBe(0);
      const audit = `audit_logs where act = 'signOut' and actor_kind = 'system' and document_id = $1`;
      expect(await count(audit, me.user.signInId)).toBe(1);
    },
  );

  it('ends each once when two sweep at once', async () => {
    const people = await Promise.all([aClient(w), aClient(w), aClient(w)]);
    for (const person of people) await ending(person, 'idleAt');
    w.clock.advance({ minutes: 6 });
    await Promise.all([sweep(), sweep()]);
    for (const { user } of people) {
      expect(
        await count(`audit_logs where act = 'signOut' and document_id = $1`, user.signInId),
      ).toBe(1);
    }
  });

  it('removes sign-ins and keys 90 days after their end, not before', async () => {
    const me = await aClient(w);
    const { id } = await makeApiKey(w.as(me.user), { name: 'K', scopes: ['users:read'], days: 7 });
    await w.system.store.update('sign-ins', me.user.signInId, { revokedAt: testStart.toString() });
    w.clock.advance({ hours: 24 * 90 });
    await sweep();
    expect(await count('sign_ins where id = $1', me.user.signInId)).toBe(1);
    w.clock.advance({ minutes: 1 });
    await sweep();
    expect(await count('sign_ins where id = $1', me.user.signInId)).toBe(0);
    expect(await count('api_keys where id = $1', id)).toBe(1);
    w.clock.advance({ hours: 24 * 7 });
    await sweep();
    expect(await count('api_keys where id = $1', id)).toBe(0);
  });

  it('removes links, codes and ceremonies that have ended, and keeps living ones', async () => {
    const me = await aClient(w);
    await verificationFor(w.system, me.id);
    const soon = testStart.add({ minutes: 10 }).toString();
    await w.app.pool.query(
      `insert into passkey_challenges (challenge, purpose, expires_at) values ('c', 'signIn', $1)`,
      [soon],
    );
    await w.app.pool.query(
      `insert into oidc_flows (state_hash, browser_hash, provider, purpose, secrets_sealed, expires_at)
       values ('s', 'b', 'google', 'signIn', 'x', $1)`,
      [soon],
    );
    await sweep();
    expect(await count('one_time_tokens where user_id = $1', me.id)).toBe(1);
    expect(await count('passkey_challenges')).toBe(1);
    w.clock.advance({ minutes: 11 });
    await sweep();
    expect(await count('passkey_challenges')).toBe(0);
    expect(await count('oidc_flows')).toBe(0);
    w.clock.advance({ hours: 24 * 8 + 1 });
    await sweep();
    expect(await count('one_time_tokens where user_id = $1', me.id)).toBe(0);
  });

  it('removes accounts that stood in for a known address after 30 days, and no others', async () => {
    const owner = await aClient(w);
    const people = ['client', 'coach'] as const;
    const standIns: string[] = [];
    for (const [index, role] of people.entries()) {
      const { userId } = await signUp(w.visitor, {
        name: 'Nobody',
        email: owner.user.email,
        password: 'seven lanterns over quiet water',
        role,
        locale: 'en',
        zone: 'UTC',
        hasAccepted: true,
        from: { address: `10.1.1.${index}`, userAgent: '' },
      });
      standIns.push(userId);
    }
    const lone = await w.system.store.create('users', {
      email: `${standInAddress()}.example`,
      name: 'Not a stand-in',
      roles: ['client'],
      status: 'active',
      locale: 'en',
      zone: 'UTC',
      gender: 'other',
    });
    const left = () => count('users where id = any($1)', [...standIns, lone.id, owner.id]);
    await w.app.pool.query('update users set created_at = $1', [testStart.toString()]);
    w.clock.advance({ hours: 24 * 30 });
    await sweep();
    expect(await left()).toBe(4);
    w.clock.advance({ minutes: 1 });
    await sweep();
    expect(await left()).toBe(2);
    expect(await count('users where id = any($1)', standIns)).toBe(0);
    expect(await count('coach_profiles where user_id is null')).toBe(0);
  });
});
