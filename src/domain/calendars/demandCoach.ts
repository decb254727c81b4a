import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { requireOwner } from '../identity/freshness.ts';
import { hasRole, type CurrentUser } from '../people/actor.ts';

/** The coach acting, by themselves. Refuses as `requireOwner`, and `common.forbidden` (403) whoever is no coach. */
export function demandCoach(ctx: Ctx): CurrentUser {
  const user = requireOwner(ctx);
  if (!hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user;
}
