import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { normalAddress } from './address.ts';
import { accountOfAddress } from './credentials.sql.ts';
import { setPasswordToken } from './setPassword.ts';

/**
 * Makes an admin without a password, and the token of the link (24 hours) by which they choose one. Run again for
 * an admin who has not used theirs yet, it makes another link. Refuses `identity.addressInUse` (409) for any other account.
 */
export async function createAdmin(
  ctx: Ctx,
  { email, name }: { email: string; name: string },
): Promise<{ token: string }> {
  const address = normalAddress(email);
  return inTransaction(asSystem(ctx, 'create-admin command'), async (tx) => {
    const known = await accountOfAddress(tx, address);
    if (known) {
      const isWaiting = known.roles.includes('admin') && known.passwordHash === null;
      if (!isWaiting) throw new Refused('identity.addressInUse', 409);
      return { token: await setPasswordToken(tx, known.id) };
    }
    const { id } = await tx.store.create('users', {
      email: address,
      name,
      roles: ['admin'],
      status: 'active',
      locale: ctx.locale,
      zone: ctx.zone,
      gender: 'other',
    });
    return { token: await setPasswordToken(tx, id) };
  });
}
