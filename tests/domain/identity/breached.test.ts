import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { readConfig } from '#src/config.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { aClient } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

const known = 'seven green kites above the bay';
let w: World;

beforeAll(async () => {
  w = await world();
  w.app.breachedPasswords = {
    appearances: async (password) => (password === known ? 3 : null),
  };
});
afterAll(() => w.end());

describe('a password that is known from a break-in', () => {
  const refusal = {
    code: 'identity.passwordBreached',
    status: 422,
    fields: { password: 'identity.passwordBreached' },
  };

  it('is refused at sign-up, and no account is made', async () => {
    const wish = aSignUp({ password: known });
    await expect(signUp(w.visitor, wish)).rejects.toMatchObject(refusal);
    expect(await w.system.store.count('users', { email: { equals: wish.email } })).toBe(0);
  });

  it('is refused when it is set by a link, which still works afterwards', async () => {
    const { id } = await aClient(w);
    const token = await setPasswordToken(w.system, id);
    const { from } = aSignUp();
    const set = (password: string) => setPassword(w.visitor, { token, password, from });
    await expect(set(known)).rejects.toMatchObject(refusal);
    expect(await set('seven green kites at noon')).toMatchObject({ userId: id });
  });

  it('keeps nobody out when the answer does not come', async () => {
    expect(await signUp(w.visitor, aSignUp())).toMatchObject({ stage: 'full' });
  });
});

describe('whom to ask about known passwords', () => {
  const config = (url?: string) =>
    readConfig({
      LOOM_TEST: '1',
      DATA_DIR: w.config.dataDir,
      DATABASE_URL: w.config.databaseUrl,
      ...(url === undefined ? {} : { BREACHED_PASSWORDS_URL: url }),
    }).breachedPasswordsUrl;

  it('is nobody unless it is said', () => {
    expect(config()).toBeUndefined();
    expect(config('https://api.pwnedpasswords.com/')).toBe('https://api.pwnedpasswords.com');
  });

  it.each(['http://passwords.example', 'ftp://localhost', 'passwords'])(
    'is not %s, where others could listen',
    (url) => {
      expect(() => config(url)).toThrow('BREACHED_PASSWORDS_URL must begin with https://');
    },
  );
});
