import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { recordReferral, referralsOf } from '#domain/identity/referrals.sql.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { verificationFor } from '#domain/identity/verificationFor.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

async function codeOf({ user }: Person): Promise<string> {
  return (await referralsOf(w.as(user)))?.code ?? '';
}

async function joined({ user }: Person): Promise<number> {
  return (await referralsOf(w.as(user)))?.joinedAt.length ?? -1;
}

describe('a referral code', () => {
  it('is made when its person first looks, and stays the same', async () => {
    const person = await aClient(w);
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(person)));
    expect(new Set(codes).size).toBe(1);
    expect(codes[0]).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    expect(await codeOf(await aClient(w))).not.toBe(codes[0]);
  });

  it('is for verified people alone', async () => {
    const { user } = await aClient(w, { isVerified: false });
    expect(await referralsOf(w.as(user))).toBeNull();
    expect(await referralsOf(w.visitor)).toBeNull();
  });

  it('counts somebody who signed up by it, once they confirmed their address', async () => {
    const friend = await aClient(w);
    const code = await codeOf(friend);
    const typed = ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`;
    const { userId } = await signUp(w.visitor, aSignUp({ referralCode: typed }));
    expect(await joined(friend)).toBe(0);
    const { token } = await verificationFor(w.system, userId);
    await verifyAddress(w.visitor, { token, password: aSignUp().password });
    expect(await joined(friend)).toBe(1);
  });

  it('that nobody has is refused gently, and no account is made', async () => {
    const wish = aSignUp({ referralCode: 'NOBODY22' });
    await expect(signUp(w.visitor, wish)).rejects.toMatchObject({
      code: 'identity.referralUnknown',
      status: 422,
      fields: { ref: 'identity.referralUnknown' },
    });
    expect(await w.system.store.count('users', { email: { equals: wish.email } })).toBe(0);
  });

  it('of somebody suspended is nobody’s', async () => {
    const friend = await aClient(w);
    const referralCode = await codeOf(friend);
    await w.system.store.update('users', friend.id, { status: 'suspended' });
    await expect(signUp(w.visitor, aSignUp({ referralCode }))).rejects.toMatchObject({
      code: 'identity.referralUnknown',
    });
  });

  it('left empty brings nobody in', async () => {
    const { userId } = await signUp(w.visitor, aSignUp({ referralCode: '  ' }));
    const { rowCount } = await w.app.pool.query('select from referrals where user_id = $1', [
      userId,
    ]);
    expect(rowCount).toBe(0);
  });

  it('never counts its own person', async () => {
    const { id } = await aClient(w);
    await recordReferral(w.system, { userId: id, referrerId: id });
    const twice = w.app.pool.query(
      'insert into referrals (user_id, referrer_id, at) values ($1, $1, now())',
      [id],
    );
    await expect(twice).rejects.toMatchObject({ code: '23514' });
  });
});
