import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { inTransaction } from '../../../transaction.ts';
import { announce } from '../../notifications/announce.sql.ts';
import type { Role } from '../../people/roles.ts';
import { holdOtherAdmins } from './admins.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Gives a person other roles; they are told, and their sign-ins and trusted devices end. For admins who proved a second factor. Refuses as
 * `staffAct` does, `identity.proveFirst` (403) below level 2, `common.invalid` (422) without any role, `identity.notInThatState` (409)
 * when these are their roles already, and `identity.lastAdmin` (409).
 */
export async function setRoles(
  ctx: Ctx,
  { roles, ...wish }: StaffWish & { roles: readonly Role[] },
): Promise<void> {
  const { actor, account } = await staffAct(ctx, 'setRoles', wish);
  if (actor.level < 2) throw new Refused('identity.proveFirst', 403);
  const wanted = new Set(roles);
  if (wanted.size === 0) throw new Refused('common.invalid', 422);
  if (wanted.symmetricDifference(new Set(account.roles)).size === 0) {
    throw new Refused('identity.notInThatState', 409);
  }
  await inTransaction(ctx, async (tx) => {
    const others = await holdOtherAdmins(tx, account.id);
    if (!wanted.has('admin') && others === 0) throw new Refused('identity.lastAdmin', 409);
    await asSystem(tx, 'roles set by staff').store.update('users', account.id, {
      roles: [...wanted],
    });
    await auditStaffAct(tx, 'setRoles', wish);
    await announce(tx, {
      name: 'person.rolesChanged',
      collection: 'users',
      documentId: account.id,
      topics: [],
    });
  });
}
