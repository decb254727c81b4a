import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { apiKeyIn } from '#domain/identity/apiKeyText.ts';
import { judgeApiKey } from '#domain/identity/judgeApiKey.ts';
import { makeApiKey, rotateApiKey, type MadeKey } from '#domain/identity/makeApiKey.ts';
import { ownKeys } from '#domain/identity/ownKeys.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';
import { personOfKey } from '#domain/identity/personOfKey.ts';
import { revokeApiKey } from '#domain/identity/revokeApiKey.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { testStart, world, type World } from '#tests/support/world.ts';
import { workOff } from '#tests/support/workOff.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

async function aKey(person: Person, days: 7 | 30 | 90 | 365 = 30): Promise<MadeKey> {
  const scopes = ['sessions:read'] as const;
  return makeApiKey(w.as(person.user), { name: 'Calendar at home', scopes, days });
}

async function stored(id: string) {
  const { rows } = await w.app.pool.query<{ key_hash: string; last_used_at: Date | null }>(
    'select key_hash, last_used_at from api_keys where id = $1',
    [id],
  );
  return rows[0];
}

const judged = (key: string, more: { cookie?: string; address?: string } = {}) =>
  judgeApiKey(w.visitor, {
    authorization: `Bearer ${key}`,
    cookie: more.cookie ?? null,
    address: more.address ?? '198.51.100.7',
  });

describe('an API key', () => {
  it('is given once, and only its hash is kept', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const { id, key } = await aKey(me);
    expect(key).toMatch(/^loom_[a-z0-9]{8}_[\w-]{43}$/);
    expect((await stored(id))?.key_hash).toBe(hashOfToken(key));
    const [listed] = await ownKeys(w.as(me.user));
    expect(listed).toMatchObject({ name: 'Calendar at home', scopes: ['sessions:read'] });
    expect(key).toContain(listed?.hint);
    expect(JSON.stringify(listed)).not.toContain(key.slice(14));
    const { rows } = await w.app.pool.query<{ text: string }>(
      `select a.changes::text as text from audit_logs a where document_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(key.slice(14));
  });

  it('acts for its person at level 1, without a sign-in', async () => {
    const me = await aCoach(w);
    const { id, key } = await aKey(me);
    expect(await judged(key)).toMatchObject({
      id: me.id,
      signInId: '',
      level: 1,
      apiKey: { id, scopes: ['sessions:read'] },
    });
  });

  it('notes its use at most once a minute', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const { id, key } = await aKey(me);
    const use = async (seconds: number) => {
      w.clock.set(testStart.add({ seconds }));
      await personOfKey(w.app, key);
      return (await stored(id))?.last_used_at?.getTime();
    };
    const first = await use(1);
    expect(first).toBe(testStart.add({ seconds: 1 }).epochMilliseconds);
    expect(await use(40)).toBe(first);
    expect(await use(70)).toBe(testStart.add({ seconds: 70 }).epochMilliseconds);
    w.clock.set(testStart);
  });

  it('ends when its days are over', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const { key } = await aKey(me, 7);
    w.clock.set(testStart.add({ hours: 7 * 24 - 1 }));
    expect(await personOfKey(w.app, key)).not.toBeNull();
    w.clock.set(testStart.add({ hours: 7 * 24 }));
    expect(await personOfKey(w.app, key)).toBeNull();
    w.clock.set(testStart);
  });

  it('is ended at once by its owner, not by another', async () => {
    const me = await aClient(w);
    const other = await aClient(w);
    const { id, key } = await aKey(me);
    const revoke = (person: Person) => revokeApiKey(w.as(person.user), { keyId: id });
    expect(await refusalOf(revoke(other))).toMatchObject({ status: 404 });
    expect(await personOfKey(w.app, key)).not.toBeNull();
    await revoke(me);
    expect(await personOfKey(w.app, key)).toBeNull();
    expect(await refusalOf(revoke(me))).toMatchObject({ status: 404 });
  });

  it('opens nothing while its person is suspended, nor after', async () => {
    const me = await aClient(w);
    const { key } = await aKey(me);
    await w.system.store.update('users', me.id, { status: 'suspended' });
    expect(await personOfKey(w.app, key)).toBeNull();
    await w.system.store.update('users', me.id, { status: 'active' });
    expect(await personOfKey(w.app, key)).toBeNull();
  });

  it('judges the state of the account itself, whatever the hook did', async () => {
    const me = await aClient(w);
    const { key } = await aKey(me);
    const set = (sql: string) => w.app.pool.query(`update users set ${sql} where id = $1`, [me.id]);
    await set(`status = 'banned'`);
    expect(await personOfKey(w.app, key)).toBeNull();
    await set(`status = 'active', email_verified_at = null`);
    expect(await personOfKey(w.app, key)).toBeNull();
    await set('email_verified_at = now()');
    expect(await personOfKey(w.app, key)).not.toBeNull();
  });

  it('is replaced with an overlap after which the old one ends', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const old = await aKey(me, 90);
    const fresh = await rotateApiKey(w.as(me.user), { keyId: old.id, overlap: 1 });
    expect(fresh.key).not.toBe(old.key);
    expect(await personOfKey(w.app, old.key)).not.toBeNull();
    expect(await personOfKey(w.app, fresh.key)).toMatchObject({
      apiKey: { scopes: ['sessions:read'] },
    });
    const again = rotateApiKey(w.as(me.user), { keyId: old.id, overlap: 1 });
    expect(await refusalOf(again)).toMatchObject({ status: 404 });
    w.clock.set(testStart.add({ hours: 24 }));
    expect(await personOfKey(w.app, old.key)).toBeNull();
    expect(await personOfKey(w.app, fresh.key)).not.toBeNull();
    w.clock.set(testStart);
  });

  it('is replaced once when asked eight times at once', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const { id } = await aKey(me);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        refusalOf(rotateApiKey(w.as(me.user), { keyId: id, overlap: 7 })),
      ),
    );
    expect(tries.filter(({ status }) => status === 0)).toHaveLength(1);
    expect(await ownKeys(w.as(me.user))).toHaveLength(2);
  });

  it('is made only by somebody who has just proven who they are, never by a key or by staff in their place', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const { key } = await aKey(me);
    const asKey = await personOfKey(w.app, key);
    if (!asKey) throw new Error('The key is nobody');
    const wish = { name: 'Another', scopes: ['sessions:read'] as const, days: 7 as const };
    expect(await refusalOf(makeApiKey(w.as(asKey), wish))).toMatchObject({ status: 403 });
    const staff = { ...me.user, impersonatorId: me.id };
    expect(await refusalOf(makeApiKey(w.as(staff), wish))).toMatchObject({ status: 403 });
    expect(await refusalOf(makeApiKey(w.visitor, wish))).toMatchObject({ status: 401 });
    w.clock.set(testStart.add({ minutes: 11 }));
    expect(await refusalOf(makeApiKey(w.as(me.user), wish))).toMatchObject({
      code: 'identity.proveFirst',
    });
    w.clock.set(testStart);
    expect(await refusalOf(makeApiKey(w.as(me.user), { ...wish, scopes: [] }))).toMatchObject({
      code: 'identity.keyWithoutScope',
    });
  });

  it('is announced to its owner when made, replaced and ended, without the key', async () => {
    w.clock.set(testStart);
    const me = await aClient(w);
    const made = await aKey(me);
    const fresh = await rotateApiKey(w.as(me.user), { keyId: made.id, overlap: 0 });
    await revokeApiKey(w.as(me.user), { keyId: fresh.id });
    await workOff(w);
    const mails = w.mail.sent().filter(({ to }) => to === me.user.email);
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      'A new API key for your Loom account',
      'An API key of your Loom account was ended',
      'An API key of your Loom account was replaced',
    ]);
    for (const { text } of mails) {
      expect(text).toContain('Calendar at home');
      expect(text).not.toContain(made.key.slice(14));
      expect(text).not.toContain(fresh.key.slice(14));
    }
  });
});

describe('a wrong key', () => {
  it('is told so, and many from one network have to wait', async () => {
    const wrong = `loom_abcdefgh_${'x'.repeat(43)}`;
    const tries: { code: string; status: number }[] = [];
    for (let count = 0; count < 31; count++) {
      tries.push(await refusalOf(judged(wrong, { address: `203.0.113.${count}` })));
    }
    expect(tries[0]).toMatchObject({ code: 'identity.keyWrong', status: 401 });
    expect(tries[29]).toMatchObject({ code: 'identity.keyWrong', status: 401 });
    expect(tries[30]).toMatchObject({ code: 'identity.tooManyTries', status: 429 });
    expect(await refusalOf(judged(wrong, { address: '198.51.100.99' }))).toMatchObject({
      status: 401,
    });
    const me = await aClient(w);
    const { key } = await aKey(me);
    expect(await judged(key, { address: '203.0.113.9' })).toMatchObject({ id: me.id });
  });

  it('is anything that is not shaped like a key, without asking the database', () => {
    expect(apiKeyIn('Bearer loom_x')).toEqual({ text: 'loom_x', isOne: false });
    expect(apiKeyIn('Bearer something-else')).toBeNull();
    expect(apiKeyIn('Basic loom_x')).toBeNull();
    expect(apiKeyIn(undefined)).toBeNull();
  });

  it('is a right one beside the cookie of a browser', async () => {
    const me = await aClient(w);
    const { key } = await aKey(me);
    const both = judged(key, { cookie: me.cookie });
    expect(await refusalOf(both)).toMatchObject({ code: 'identity.keyAndCookie', status: 400 });
  });
});
