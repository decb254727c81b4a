import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { adminsAndSupport } from '../people/access.ts';
import { verifiedUser } from '../people/actor.ts';

/** A coach’s templates are theirs; the office reads and mends them, as it books for coaches. */
export const ownTemplates = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user?.roles.includes('coach') ? { coach: { equals: user.id } } : false;
};
