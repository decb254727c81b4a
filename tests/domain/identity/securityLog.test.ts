import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { askForAddress, withdrawAddress } from '#domain/identity/changeAddress.ts';
import { changePassword } from '#domain/identity/changePassword.ts';
import { endOtherSignIns } from '#domain/identity/endOtherSignIns.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { revokeApiKey } from '#domain/identity/revokeApiKey.ts';
import { factOf, securityFacts } from '#domain/identity/securityFacts.ts';
import { securityLog, type SecurityEntry } from '#domain/identity/securityLog.sql.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';
import { isRefused } from '#src/refused.ts';

const words = 'seven lanterns over quiet water';
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());
beforeEach(() => {
  w.clock.set(testStart);
});

const from = { address: '203.0.113.5', userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' };

async function aMember(): Promise<Person> {
  const me = await aClient(w);
  await changePassword(w.as(me.user), { current: '', password: words });
  return me;
}

const facts = (entries: readonly SecurityEntry[]) => entries.map(({ fact }) => fact);

describe('the own security log', () => {
  it('tells what happened, the newest first, by whom and in which browser', async () => {
    const me = await aMember();
    const wish = { email: me.user.email, remember: false, from };
    await signIn(w.visitor, { ...wish, password: 'not this one at all' }).catch(
      (error: unknown) => {
        if (!isRefused(error)) throw error;
      },
    );
    await signIn(w.visitor, { ...wish, password: words });
    await endOtherSignIns(w.as(me.user));
    const ctx = w.as(me.user);
    const { id } = await makeApiKey(ctx, { name: 'K', scopes: ['users:read'], days: 7 });
    await revokeApiKey(ctx, { keyId: id });
    await askForAddress(ctx, { email: 'somebody.new@people.example' });
    await withdrawAddress(ctx);
    const { entries } = await securityLog(ctx);
    expect(facts(entries)).toEqual([
      'addressEnded',
      'addressAsked',
      'keyEnded',
      'keyMade',
      'signOut',
      'signIn',
      'refused',
      'password',
      'accountMade',
    ]);
    const byFact = new Map(entries.map((entry) => [entry.fact, entry]));
    expect(byFact.get('keyMade')).toMatchObject({ by: 'own' });
    expect(byFact.get('refused')).toMatchObject({ by: 'visitor', browser: null });
    expect(byFact.get('signIn')).toMatchObject({ browser: 'Firefox, Linux' });
    expect(byFact.get('signOut')).toMatchObject({ by: 'own', browser: 'Firefox, Linux' });
  });

  it('says when staff did it, and leaves out what is not about security', async () => {
    const me = await aMember();
    const admin = await aPerson(w, ['admin'], { level: 2 });
    await updateProfile(w.as(me.user), {
      name: 'Another Name',
      locale: 'en',
      zone: 'Europe/London',
      gender: 'other',
    });
    const wish = { userId: me.id, roles: ['client', 'coach'], reason: 'They coach too' } as const;
    await setRoles(w.as(admin.user), wish);
    const { entries } = await securityLog(w.as(me.user));
    expect(entries[0]).toMatchObject({ fact: 'staffSetRoles', by: 'staff' });
    expect(facts(entries)).toEqual(['staffSetRoles', 'signOut', 'password', 'accountMade']);
  });

  it('shows nobody else’s rows, and nothing to visitors, keys and staff in their place', async () => {
    const me = await aMember();
    const other = await aMember();
    const mine = await securityLog(w.as(me.user));
    const theirs = await securityLog(w.as(other.user));
    const ids = new Set(mine.entries.map(({ id }) => id));
    expect(theirs.entries.some(({ id }) => ids.has(id))).toBe(false);
    const staff = w.as({ ...me.user, impersonatorId: other.id });
    const key = w.as({ ...me.user, apiKey: { id: other.id, scopes: ['users:read'] } });
    for (const ctx of [w.visitor, staff, key]) {
      await expect(securityLog(ctx)).rejects.toSatisfy(isRefused);
    }
  });

  it('goes on by cursor without a gap or a repetition', async () => {
    const me = await aMember();
    for (let count = 0; count < 30; count++) {
      const wish = { name: 'K', scopes: ['users:read'] as const, days: 7 as const };
      const { id } = await makeApiKey(w.as(me.user), wish);
      await revokeApiKey(w.as(me.user), { keyId: id });
    }
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await securityLog(w.as(me.user), { before });
      expect(page.entries.length).toBeLessThanOrEqual(25);
      seen.push(...page.entries.map(({ id }) => id));
      before = page.older;
    } while (before !== null);
    expect(seen).toHaveLength(62);
    expect(new Set(seen).size).toBe(62);
    const strange = await securityLog(w.as(me.user), { before: `x' or true --` });
    expect(strange.entries[0]?.id).toBe(seen[0]);
  });

  it.each([
    ['users', 'update', { authenticator: { from: null, to: 'confirmed' } }, 'authenticatorAdded'],
    ['users', 'update', { authenticator: { from: 'confirmed', to: null } }, 'authenticatorRemoved'],
    ['users', 'update', { backupCodes: { from: null, to: 'made' } }, 'backupCodesMade'],
    ['users', 'update', { backupCodes: { from: null, to: 'used' } }, 'backupCodesUsed'],
    ['users', 'update', { backupCodes: 'changed' }, 'backupCodes'],
    ['users', 'update', { connectedAccount: { from: 'google', to: null } }, 'disconnected'],
    ['users', 'delete', { passkeys: 'changed' }, 'passkeyRemoved'],
    ['users', 'update', { email: 'changed', emailVerifiedAt: {} }, 'address'],
    ['api-keys', 'create', { replaces: { from: null, to: 'x' } }, 'keyRotated'],
    ['trusted-devices', 'delete', {}, 'deviceEnded'],
    ['something-new', 'create', {}, 'other'],
  ])('names a row of %s, %s, %o', (collection, act, changes, fact) => {
    expect(factOf({ collection, act, changes })).toBe(fact);
    expect(securityFacts).toContain(fact);
  });
});
