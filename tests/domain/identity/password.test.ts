import { argon2Sync, randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { hashPassword, isOutdated, verifyPassword } from '#domain/identity/password.ts';

function weakHash(password: string): string {
  const salt = randomBytes(16);
  const hash = argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    memory: 8192,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8192,t=1,p=1$${base64(salt)}$${base64(hash)}`;
}

describe('a password', () => {
  it('is kept as argon2id with 19 MiB, two passes and a salt of its own', async () => {
    const [one, two] = await Promise.all([
      hashPassword('four words in row'),
      hashPassword('four words in row'),
    ]);
    expect(one).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(one).not.toBe(two);
  });

  it('is recognised, and no other one is', async () => {
    const stored = await hashPassword('four words in row');
    expect(await verifyPassword('four words in row', stored)).toBe(true);
    expect(await verifyPassword('four words in Row', stored)).toBe(false);
  });

  it('fits however the keyboard composes its letters', async () => {
    const stored = await hashPassword('caf\u00e9 au lait, please');
    expect(await verifyPassword('cafe\u0301 au lait, please', stored)).toBe(true);
  });

  it('never fits where there is no account', async () => {
    expect(await verifyPassword('', null)).toBe(false);
    expect(await verifyPassword('anything at all', null)).toBe(false);
  });

  it('is hashed anew when it was hashed by weaker rules', async () => {
    const weak = weakHash('four words in row');
    expect(await verifyPassword('four words in row', weak)).toBe(true);
    expect(isOutdated(weak)).toBe(true);
    expect(isOutdated(await hashPassword('four words in row'))).toBe(false);
  });
});
