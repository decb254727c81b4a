import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser, type CurrentUser } from '../people/actor.ts';

/** The coach who acts, in person. Refuses anybody else, machines, and staff who act as somebody, with `common.forbidden` (403). */
export function invitingCoach({ actor }: Ctx): CurrentUser {
  const user = verifiedUser(actor);
  const isInPerson = user?.impersonatorId === null && user.apiKey === null;
  if (!isInPerson || !hasRole(actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user;
}
