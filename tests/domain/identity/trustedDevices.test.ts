import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepHash, keepPassword } from '#domain/identity/credentials.sql.ts';
import { endTrust } from '#domain/identity/endTrust.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { removeTotp } from '#domain/identity/removeTotp.ts';
import { twoStep } from '#domain/identity/twoStep.ts';
import { waysToProve } from '#domain/identity/waysToProve.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import {
  aMemberWithApp,
  byPassword,
  codeOf,
  halfway,
  prove,
  words,
  type MemberWithApp,
} from '#tests/support/secondFactor.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
}, 60_000);
afterAll(() => w.end());

/** Signs in by both factors and asks for trust; the token, or null. */
async function trust(member: MemberWithApp): Promise<string | null> {
  const pending = await halfway(w, member);
  const proof = { kind: 'totp', code: codeOf(w, member.secret) } as const;
  const { trustToken } = await prove(w, member, { pending, proof, trust: true });
  w.clock.advance({ seconds: 30 });
  return trustToken;
}

async function aTrusted(): Promise<{ member: MemberWithApp; token: string }> {
  const member = await aMemberWithApp(w);
  const token = await trust(member);
  if (token === null) throw new Error('The device is not trusted');
  return { member, token };
}

describe('a trusted device', () => {
  it('is asked for no second factor for thirty days, at level 1', async () => {
    const { member, token } = await aTrusted();
    const opened = await byPassword(w, member, token);
    expect(opened.stage).toBe('full');
    expect((await personOf(w, opened)).level).toBe(1);
    expect((await byPassword(w, member)).stage).toBe('mfa');
    expect((await byPassword(w, member, `${token}x`)).stage).toBe('mfa');
    w.clock.advance({ hours: 24 * 30 });
    expect((await byPassword(w, member, token)).stage).toBe('mfa');
  });

  it('still has to prove the second factor before a sensitive act', async () => {
    const { member, token } = await aTrusted();
    const user = await personOf(w, await byPassword(w, member, token));
    expect(await refusalOf(removeTotp(w.as(user)))).toMatchObject({ code: 'identity.proveFirst' });
  });

  it('is of one person alone, and stored as a hash', async () => {
    const { token } = await aTrusted();
    const other = await aMemberWithApp(w);
    expect((await byPassword(w, other, token)).stage).toBe('mfa');
    const { rows } = await w.app.pool.query('select * from trusted_devices');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is never given to a role that must have a second factor, ticked or not', async () => {
    const member = await aMemberWithApp(w, ['support']);
    const pending = await halfway(w, member);
    expect((await waysToProve(w.visitor, pending)).mayTrust).toBe(false);
    expect(await trust(member)).toBe(null);
  });

  it('is listed by browser and network, and ended by its owner alone', async () => {
    const { member, token } = await aTrusted();
    const ctx = w.as(member.user);
    const { devices } = await twoStep(ctx, { token });
    expect(devices).toMatchObject([
      {
        name: 'Firefox, Linux',
        network: member.from.address.replace(/\d+$/, '0/24'),
        isThisOne: true,
      },
    ]);
    const deviceId = devices[0]?.id ?? '';
    const stranger = await aMemberWithApp(w);
    const theirs = endTrust(w.as(stranger.user), { deviceId });
    expect(await refusalOf(theirs)).toMatchObject({ status: 404 });
    expect(await refusalOf(endTrust(w.visitor, {}))).toMatchObject({ status: 401 });
    expect((await byPassword(w, member, token)).stage).toBe('full');
    await endTrust(ctx, { deviceId });
    expect((await byPassword(w, member, token)).stage).toBe('mfa');
    expect((await twoStep(ctx, { token })).devices).toEqual([]);
  });

  it('ends with all others of the person at once', async () => {
    const { member, token } = await aTrusted();
    const second = (await trust(member)) ?? '';
    await endTrust(w.as(member.user), {});
    for (const each of [token, second]) {
      expect((await byPassword(w, member, each)).stage).toBe('mfa');
    }
  });

  it('ends when the password changes, not when the same one is hashed anew', async () => {
    const { member, token } = await aTrusted();
    const passwordHash = await hashPassword(words);
    await keepHash(w.system, { userId: member.id, passwordHash });
    expect((await byPassword(w, member, token)).stage).toBe('full');
    await keepPassword(w.system, { userId: member.id, passwordHash });
    expect((await byPassword(w, member, token)).stage).toBe('mfa');
  });

  it('ends when a factor is removed', async () => {
    const { member, token } = await aTrusted();
    const proof = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const pending = await halfway(w, member);
    const user = await personOf(w, (await prove(w, member, { pending, proof })).opened);
    await removeTotp(w.as(user));
    expect((await twoStep(w.as(user), { token })).devices).toEqual([]);
  });

  it('ends when the account leaves active, and stays ended when it comes back', async () => {
    const { member, token } = await aTrusted();
    await w.system.store.update('users', member.id, { status: 'suspended' });
    await w.system.store.update('users', member.id, { status: 'active' });
    expect((await byPassword(w, member, token)).stage).toBe('mfa');
  });
});
