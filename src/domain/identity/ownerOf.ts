import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser, type CurrentUser } from '../people/actor.ts';

/** The person asking, as the owner of their account. Refuses `common.signInFirst` (401) for a visitor, `common.forbidden` (403) for machines with a key and for staff who act as somebody. */
export function ownerOf(ctx: Ctx): CurrentUser {
  const user = verifiedUser(ctx.actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  if (user.apiKey !== null || user.impersonatorId !== null) {
    throw new Refused('common.forbidden', 403);
  }
  return user;
}
