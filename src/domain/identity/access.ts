import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { admins, adminsAndSupport, staff } from '../people/access.ts';
import { verifiedUser } from '../people/actor.ts';

/** People come by signing up; an account typed by hand is an admin's act. */
export const createUser = (ctx: Ctx): boolean => admins(ctx);

/** A person reads themselves (also while their address is unverified); staff read everybody. */
export const readUser = (ctx: Ctx): boolean | Where => {
  if (staff(ctx)) return true;
  return ownRow(ctx);
};

/** Whether the address shows in the rows one may read. Not before one's own is confirmed: a stand-in address would tell that the one typed was known. */
export const readAddress = ({ actor }: Ctx): boolean => verifiedUser(actor) !== null;

/** A verified person changes themselves; admins and support change others. Which fields is said at the fields. */
export const updateUser = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  return verifiedUser(ctx.actor) ? ownRow(ctx) : false;
};

/** The admin panel is for staff, at the assurance level that the policy asks of them. */
export const mayEnterAdmin = (ctx: Ctx): boolean => staff(ctx);

function ownRow({ actor }: Ctx): boolean | Where {
  return actor.kind === 'user' ? { id: { equals: actor.user.id } } : false;
}
