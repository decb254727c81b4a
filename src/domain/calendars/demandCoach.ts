import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { allowsAct } from '../identity/keyScopes.ts';
import { hasRole, verifiedUser, type CurrentUser } from '../people/actor.ts';

/**
 * The coach acting, by themselves or by a key that may write their calendars. Refuses `common.signInFirst` (401) for a visitor,
 * `common.forbidden` (403) for other keys, for staff who act as somebody, and for whoever is no coach.
 */
export function demandCoach({ actor }: Ctx): CurrentUser {
  const user = verifiedUser(actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  const mayWrite = user.impersonatorId === null && allowsAct(actor, 'busy-calendars', 'write');
  if (!mayWrite || !hasRole(actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user;
}
