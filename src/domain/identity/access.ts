import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { admins, adminsAndSupport } from '../people/access.ts';
import { isStaff, verifiedUser } from '../people/actor.ts';

/** People come by signing up; an account typed by hand is an admin's act. */
export const createUser = (ctx: Ctx): boolean => admins(ctx);

/** A person reads themselves (also while their address is unverified); staff read everybody. */
export const readUser = (ctx: Ctx): boolean | Where => {
  if (isStaff(ctx.actor)) return true;
  return ownRow(ctx);
};

/** Whether the address shows in the rows one may read. Not before one's own is confirmed: a stand-in address would tell that the one typed was known. */
export const readAddress = ({ actor }: Ctx): boolean => verifiedUser(actor) !== null;

/** A verified person changes themselves; admins and support change others. Which fields is said at the fields. */
export const updateUser = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  return verifiedUser(ctx.actor) ? ownRow(ctx) : false;
};

/** The admin panel wants a staff role and the assurance level that the policy asks for now. */
export const mayEnterAdmin = ({ actor, app }: Ctx): boolean =>
  isStaff(actor) && actor.kind === 'user' && actor.user.level >= app.config.staffMfaLevel;

function ownRow({ actor }: Ctx): boolean | Where {
  return actor.kind === 'user' ? { id: { equals: actor.user.id } } : false;
}
