import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from './actor.ts';
import { staffRoles, type Role, type StaffRole } from './roles.ts';

/** Any of the staff roles. */
export const staff = (ctx: Ctx): boolean => actsAs(ctx, staffRoles);

export const admins = (ctx: Ctx): boolean => actsAs(ctx, ['admin']);

export const adminsAndSupport = (ctx: Ctx): boolean => actsAs(ctx, ['admin', 'support']);

/** Staff who decide what may stand in public. */
export const moderators = (ctx: Ctx): boolean => actsAs(ctx, ['admin', 'moderator']);

/** Staff who help people with what happens between them. */
export const caretakers = (ctx: Ctx): boolean => actsAs(ctx, ['admin', 'support', 'moderator']);

/** Staff who write the public site. */
export const editors = (ctx: Ctx): boolean => actsAs(ctx, ['admin', 'editor', 'marketing']);

/**
 * A staff role counts only in a sign-in of the assurance level that the policy asks of the person's roles now, at every door;
 * never for a machine with a key, nor for staff who act as somebody.
 */
function actsAs({ actor, app }: Ctx, wanted: readonly StaffRole[]): boolean {
  const user = verifiedUser(actor);
  if (user?.apiKey !== null || user.impersonatorId !== null) return false;
  if (user.level < Math.min(app.config.staffMfaLevel, user.requiredLevel)) return false;
  const counting: readonly Role[] = wanted;
  return user.roles.some((role) => counting.includes(role));
}

/** Whether the person would count as staff, had they proven a second factor in this sign-in. */
export const lacksSecondFactor = ({ actor, app }: Ctx): boolean => {
  const user = verifiedUser(actor);
  if (user?.apiKey !== null || user.impersonatorId !== null) return false;
  const isStaff = user.roles.some((role) => staffRoles.some((each) => each === role));
  return isStaff && user.level < Math.min(app.config.staffMfaLevel, user.requiredLevel);
};

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
