import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import type { Role } from '../people/roles.ts';

/** Puts on another of the person's hats, in this sign-in only. Navigation follows it; rights do not change. Refuses `identity.roleNotYours` (403). */
export async function switchRole(ctx: Ctx, role: Role): Promise<void> {
  const user = verifiedUser(ctx.actor);
  if (!user?.roles.includes(role)) throw new Refused('identity.roleNotYours', 403);
  await asSystem(ctx, 'role switched by its owner').store.update('sign-ins', user.signInId, {
    activeRole: role,
  });
}
