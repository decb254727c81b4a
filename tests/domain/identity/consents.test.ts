import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { acceptLegal } from '#domain/identity/acceptLegal.ts';
import { legalVersions } from '#domain/identity/legal.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { aClient } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

async function acceptedBy(userId: string): Promise<Record<string, string>> {
  const { rows } = await w.app.pool.query<{ document: string; version: string }>(
    'select document, version from consents where user_id = $1',
    [userId],
  );
  return Object.fromEntries(rows.map(({ document, version }) => [document, version]));
}

async function outdate(userId: string): Promise<void> {
  await w.app.pool.query(
    `update consents set version = '2020-01-01' where user_id = $1 and document = 'privacy'`,
    [userId],
  );
}

const owes = async (token: string) => (await personOfToken(w.app, token))?.owesConsent;

describe('terms and privacy notice', () => {
  it('are recorded by version when somebody signs up', async () => {
    const { userId, token } = await signUp(w.visitor, aSignUp());
    expect(await acceptedBy(userId)).toEqual(legalVersions);
    expect(await owes(token)).toBe(false);
  });

  it('must be accepted to sign up', async () => {
    const wish = aSignUp({ hasAccepted: false });
    await expect(signUp(w.visitor, wish)).rejects.toMatchObject({
      code: 'identity.consentNeeded',
      status: 422,
      fields: { consent: 'identity.consentNeeded' },
    });
    expect(await w.system.store.count('users', { email: { equals: wish.email } })).toBe(0);
  });

  it('are owed again when one of them has a new version, until it is accepted; the old yes stays on record', async () => {
    const { userId, token } = await signUp(w.visitor, aSignUp());
    await outdate(userId);
    expect(await owes(token)).toBe(true);
    const user = await personOfToken(w.app, token);
    if (!user) throw new Error('nobody');
    await Promise.all([acceptLegal(w.as(user)), acceptLegal(w.as(user))]);
    expect(await owes(token)).toBe(false);
    const { rows } = await w.app.pool.query(
      'select version from consents where user_id = $1 and document = $2 order by version',
      [userId, 'privacy'],
    );
    expect(rows).toEqual([{ version: '2020-01-01' }, { version: legalVersions.privacy }]);
  });

  it('leave a line in the record when they are accepted', async () => {
    const { user } = await aClient(w);
    await acceptLegal(w.as(user));
    const { rows } = await w.app.pool.query(
      `select changes from audit_logs where document_id = $1 and changes ? 'terms'`,
      [user.id],
    );
    expect(rows).toEqual([
      {
        changes: {
          terms: { from: null, to: legalVersions.terms },
          privacy: { from: null, to: legalVersions.privacy },
        },
      },
    ]);
  });

  it('cannot be accepted for somebody else, nor by nobody', async () => {
    const { user } = await aClient(w);
    const acting = w.as({ ...user, impersonatorId: user.id });
    await expect(acceptLegal(acting)).rejects.toMatchObject({ code: 'common.forbidden' });
    await expect(acceptLegal(w.visitor)).rejects.toMatchObject({ code: 'common.signInFirst' });
    expect(await acceptedBy(user.id)).toEqual({});
  });
});
