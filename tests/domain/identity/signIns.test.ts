import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { endSignIn } from '#domain/identity/endSignIn.ts';
import { ownSignIns } from '#domain/identity/ownSignIns.ts';
import { hashOfToken, personOfToken } from '#domain/identity/personOfToken.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { signOut } from '#domain/identity/signOut.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { switchRole } from '#domain/identity/switchRole.ts';
import { addTrustedDevice } from '#domain/identity/trustedDevices.sql.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { count } from '#tests/support/count.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('a sign-in', () => {
  it('is stored by the hash of its token alone, and the browser by its name', async () => {
    const opened = await signUp(w.visitor, aSignUp());
    const row = await w.system.store.findOne('sign-ins', { user: { equals: opened.userId } });
    expect(row).toMatchObject({
      stage: 'full',
      level: 1,
      methods: ['password'],
      browser: 'Firefox, Linux',
    });
    const { rows } = await w.app.pool.query('select * from sign_ins where user_id = $1', [
      opened.userId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(opened.token);
    expect(JSON.stringify(rows)).toContain(hashOfToken(opened.token));
  });

  it.each(['mfa', 'enrol'] as const)('that waits at stage %s is nobody', async (stage) => {
    const member = await anAccount(w);
    await w.system.store.update('sign-ins', member.user.signInId, { stage });
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
  });

  it('ends when its person signs out, and only that one', async () => {
    const member = await anAccount(w);
    const other = await signIn(w.visitor, { ...member, remember: false });
    await signOut(w.as(member.user));
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
    expect(await personOfToken(w.app, other.token)).not.toBeNull();
    expect(await auditsOf(w, 'signOut', member.user.signInId)).toBe(1);
  });

  it('is listed to its person, who may end it; nobody else may', async () => {
    const member = await anAccount(w);
    const other = await signIn(w.visitor, { ...member, remember: false });
    const me = w.as(member.user);
    const listed = await ownSignIns(me);
    expect(listed.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true]);
    const signInId = listed.find(({ isThisOne }) => !isThisOne)?.id ?? '';
    const stranger = w.as((await anAccount(w)).user);
    expect(await refusalOf(endSignIn(stranger, { signInId }))).toMatchObject({ status: 404 });
    await endSignIn(me, { signInId });
    expect(await personOfToken(w.app, other.token)).toBeNull();
    expect(await ownSignIns(me)).toHaveLength(1);
  });

  it('ends when its person is suspended', async () => {
    const member = await anAccount(w);
    await w.system.store.update('users', member.user.id, { status: 'suspended' });
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
    const open = { user: { equals: member.user.id }, revokedAt: { exists: false } };
    expect(await w.system.store.count('sign-ins', open)).toBe(0);
    expect(await auditsOf(w, 'signOut', member.user.signInId)).toBe(1);
  });

  it('is nobody while its person is suspended, even where it was not ended', async () => {
    const member = await anAccount(w);
    await w.app.pool.query(`update users set status = 'suspended' where id = $1`, [member.user.id]);
    expect(await personOfToken(w.app, member.opened.token)).toBeNull();
  });

  it('wears one of the person’s hats', async () => {
    const member = await anAccount(w);
    await w.system.store.update('users', member.user.id, { roles: ['client', 'coach'] });
    const opened = await signIn(w.visitor, { ...member, remember: false });
    const both = await personOf(w, opened);
    await switchRole(w.as(both), 'coach');
    expect((await personOf(w, opened)).activeRole).toBe('coach');
    expect(await refusalOf(switchRole(w.as(both), 'admin'))).toMatchObject({
      code: 'identity.roleNotYours',
      status: 403,
    });
  });

  it('wears the first hat that is left when the one it wore is taken away', async () => {
    const member = await anAccount(w);
    await w.system.store.update('users', member.user.id, { roles: ['client', 'coach'] });
    const opened = await signIn(w.visitor, { ...member, remember: false });
    await switchRole(w.as(await personOf(w, opened)), 'coach');
    // Past the write that ends sign-ins: the query judges by itself.
    await w.app.pool.query(`delete from users_roles where parent_id = $1 and value = 'coach'`, [
      member.user.id,
    ]);
    expect((await personOf(w, opened)).activeRole).toBe('client');
  });

  it('ends when the roles of its person change, remembered or not, and the trust in their devices with it', async () => {
    const member = await anAccount(w);
    const remembered = await signIn(w.visitor, { ...member, remember: true });
    await addTrustedDevice(w.system, {
      userId: member.user.id,
      token: remembered.token,
      name: '',
      network: '',
      days: 30,
    });
    const trusted = () =>
      count(
        w,
        'select count(*)::int from trusted_devices where user_id = $1 and revoked_at is null',
        member.user.id,
      );
    await w.system.store.update('users', member.user.id, { name: 'Maya L.' });
    await w.system.store.update('users', member.user.id, { roles: ['client'] });
    expect(await personOfToken(w.app, remembered.token)).not.toBeNull();
    expect(await trusted()).toBe(1);
    await w.system.store.update('users', member.user.id, { roles: ['client', 'admin'] });
    for (const { token } of [member.opened, remembered]) {
      expect(await personOfToken(w.app, token)).toBeNull();
    }
    expect(await trusted()).toBe(0);
    const open = { user: { equals: member.user.id }, revokedAt: { exists: false } };
    expect(await w.system.store.count('sign-ins', open)).toBe(0);
  });

  it('is made in full by afterPrimary alone', async () => {
    const root = join(import.meta.dirname, '..', '..', '..');
    const callers: string[] = [];
    for await (const file of glob('{src,hooks,collections,scripts}/**/*.{ts,tsx,astro}', {
      cwd: root,
    })) {
      if (file.includes('.next')) continue;
      if (readFileSync(join(root, file), 'utf8').includes('createSignIn.ts')) callers.push(file);
    }
    expect(callers.toSorted()).toEqual([
      'src/domain/identity/afterPrimary.ts',
      'src/domain/identity/staff/impersonate.ts',
    ]);
  });
});
