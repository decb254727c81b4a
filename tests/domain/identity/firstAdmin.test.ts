import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createAdmin } from '#domain/identity/createAdmin.ts';
import { personOfPasswordLink, setPassword } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { aSignUp, words } from '#tests/support/aSignUp.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('the first admin', () => {
  it('chooses a password by a link that works once and proves the address', async () => {
    const email = 'root@example.org';
    const { token } = await createAdmin(w.visitor, { email, name: 'Ada Root' });
    expect(await personOfPasswordLink(w.visitor, token)).toEqual({ name: 'Ada Root', email });
    const { from } = aSignUp();
    expect(
      await refusalOf(setPassword(w.visitor, { token, password: 'short', from })),
    ).toMatchObject({ status: 422 });
    const opened = await setPassword(w.visitor, { token, password: words, from });
    const { rows: kept } = await w.app.pool.query(
      `select actor_kind, changes from audit_logs
       where document_id = $1 and act = 'update' and changes ? 'passwordHash'`,
      [opened.userId],
    );
    expect(kept).toEqual([{ actor_kind: 'visitor', changes: { passwordHash: 'changed' } }]);
    expect(await personOf(w, opened)).toMatchObject({ roles: ['admin'], activeRole: 'admin' });
    expect((await personOf(w, opened)).emailVerifiedAt).not.toBeNull();
    expect(await personOfPasswordLink(w.visitor, token)).toBeNull();
    expect(
      await refusalOf(setPassword(w.visitor, { token, password: 'other good words', from })),
    ).toMatchObject({
      code: 'identity.linkEnded',
    });
    expect(
      (await signIn(w.visitor, { email, password: words, remember: false, from })).activeRole,
    ).toBe('admin');
    expect(await refusalOf(createAdmin(w.visitor, { email, name: 'Ada' }))).toMatchObject({
      status: 409,
    });
  });

  it('keeps the address though a stranger signs up with it before the link is used', async () => {
    const email = 'second-root@example.org';
    const { token } = await createAdmin(w.visitor, { email, name: 'Ada' });
    const stranger = await signUp(w.visitor, aSignUp({ email }));
    expect((await personOf(w, stranger)).email).not.toBe(email);
    const opened = await setPassword(w.visitor, { token, password: words, from: aSignUp().from });
    expect((await personOf(w, opened)).email).toBe(email);
  });

  it('gets a new link after a day', async () => {
    const admin = { email: 'third-root@example.org', name: 'Ada' };
    const { token } = await createAdmin(w.visitor, admin);
    w.clock.advance({ hours: 24 });
    expect(await personOfPasswordLink(w.visitor, token)).toBeNull();
    const again = await createAdmin(w.visitor, admin);
    expect(await personOfPasswordLink(w.visitor, again.token)).not.toBeNull();
  });
});
