import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport, staff } from './access.ts';
import { hasRole, verifiedUser } from './actor.ts';

/** A verified coach makes their own profile, one; admins and support make any. */
export const createOwnCoachProfile = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  if (!hasRole(ctx.actor, 'coach')) return false;
  return data === undefined || data['user'] === verifiedUser(ctx.actor)?.id;
};

/** Published profiles of active people are public; a coach reads their own, staff all. */
export const readCoachProfile = (ctx: Ctx): boolean | Where => {
  if (staff(ctx)) return true;
  const published: Where = {
    and: [{ isPublished: { equals: true } }, { 'user.status': { equals: 'active' } }],
  };
  const user = verifiedUser(ctx.actor);
  return user ? { or: [published, { user: { equals: user.id } }] } : published;
};

/** A coach changes their own; whoever is no coach any more keeps it as it is, off the public list. */
export const updateOwnCoachProfile = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user?.roles.includes('coach') ? { user: { equals: user.id } } : false;
};
