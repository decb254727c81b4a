import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { adminsAndSupport, ownOrSupport, staff } from '../people/access.ts';
import { verifiedUser } from '../people/actor.ts';

/** A person reads themselves (also while their address is unverified); staff read everybody. */
export const readUser = (ctx: Ctx): boolean | Where => {
  if (staff(ctx)) return true;
  return ownRow(ctx);
};

/**
 * Whether the address shows in a row that one may read: of others to admins and support alone. One's own not before it is confirmed: a
 * stand-in address would tell that the one typed was known. Without a row, whether one may ask for addresses at all.
 */
export const readAddress = (ctx: Ctx, userId?: string | number): boolean => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user !== null && user.id === userId;
};

/** A verified person changes themselves; admins and support change others. Which fields is said at the fields. */
export const updateUser = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  return verifiedUser(ctx.actor) ? ownRow(ctx) : false;
};

/** A person reads their own sign-ins, admins and support everybody's; whoever acts as a person looks at their pages, not at these. */
export const readSignIn = (ctx: Ctx): boolean | Where => {
  const { actor } = ctx;
  if (actor.kind === 'user' && actor.user.impersonatorId !== null) return false;
  return ownOrSupport('user')(ctx);
};

/** The admin panel is for staff, at the assurance level that the policy asks of them. */
export const mayEnterAdmin = (ctx: Ctx): boolean => staff(ctx);

function ownRow({ actor }: Ctx): boolean | Where {
  return actor.kind === 'user' ? { id: { equals: actor.user.id } } : false;
}
