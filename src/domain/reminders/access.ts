import { fieldAccess } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';

/** When people are reminded is between a coach and the office; the rest of a profile or a session type may be public. */
export const readOwnReminders = fieldAccess((ctx, { coach, user: owner }) => {
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user !== null && idOf(coach ?? owner) === user.id;
});
