import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { hasRole, isStaff, verifiedUser } from './actor.ts';

/** Any of the staff roles. */
export const staff = ({ actor }: Ctx): boolean => isStaff(actor);

export const admins = ({ actor }: Ctx): boolean => hasRole(actor, 'admin');

export const adminsAndSupport = ({ actor }: Ctx): boolean => hasRole(actor, 'admin', 'support');

/** Staff who write the public site. */
export const editors = ({ actor }: Ctx): boolean => hasRole(actor, 'admin', 'editor', 'marketing');

/** Rows whose `field` is the person; all rows for admins and support. */
export const ownOrSupport =
  (field: string) =>
  (ctx: Ctx): boolean | Where => {
    if (adminsAndSupport(ctx)) return true;
    const user = verifiedUser(ctx.actor);
    return user ? { [field]: { equals: user.id } } : false;
  };

/** Rows where the person is one of the two sides; all rows for admins and support. */
export const sidesOrSupport =
  (...fields: readonly string[]) =>
  (ctx: Ctx): boolean | Where => {
    if (adminsAndSupport(ctx)) return true;
    const user = verifiedUser(ctx.actor);
    return user ? { or: fields.map((field) => ({ [field]: { equals: user.id } })) } : false;
  };
