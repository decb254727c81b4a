import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { verifiedUser } from '../people/actor.ts';
import type { Role } from '../people/roles.ts';
import { wearRole } from './wearRole.sql.ts';

/** Puts on another of the person's hats, in this sign-in only. Navigation follows it; rights do not change. Refuses `identity.roleNotYours` (403), `common.signInFirst` (401) when the sign-in has ended meanwhile. */
export async function switchRole(ctx: Ctx, role: Role): Promise<void> {
  const user = verifiedUser(ctx.actor);
  if (!user?.roles.includes(role)) throw new Refused('identity.roleNotYours', 403);
  const { signInId, activeRole } = user;
  const isWorn = await inTransaction(ctx, (tx) =>
    wearRole(tx, { signInId, role, from: activeRole }),
  );
  if (!isWorn) throw new Refused('common.signInFirst', 401);
}
