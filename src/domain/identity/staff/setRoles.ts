import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { announce } from '../../notifications/announce.sql.ts';
import type { Role } from '../../people/roles.ts';
import { fitProfiles } from '../fitProfiles.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Gives a person other roles, with the profiles that belong to them; they are told, and their sign-ins and trusted devices end. For admins
 * who proved a second factor. Refuses as `staffAct` does, `common.invalid` (422) without any role, and `identity.notInThatState` (409)
 * when these are their roles already.
 */
export async function setRoles(
  ctx: Ctx,
  { roles, ...wish }: StaffWish & { roles: readonly Role[] },
): Promise<void> {
  const wanted = new Set(roles);
  await staffAct(ctx, 'setRoles', wish, async (tx, { account }) => {
    if (wanted.size === 0) throw new Refused('common.invalid', 422);
    if (wanted.symmetricDifference(new Set(account.roles)).size === 0) {
      throw new Refused('identity.notInThatState', 409);
    }
    const system = asSystem(tx, 'roles set by staff');
    const person = await system.store.update('users', account.id, { roles: [...wanted] });
    await fitProfiles(system, { ...person, userId: account.id });
    await auditStaffAct(tx, 'setRoles', wish);
    await announce(tx, {
      name: 'person.rolesChanged',
      collection: 'users',
      documentId: account.id,
      topics: [],
    });
  });
}
