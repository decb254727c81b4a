import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport } from './access.ts';
import { hasRole, verifiedUser } from './actor.ts';
import { clientsOf } from './clientsOf.sql.ts';

export const createOwnClientProfile = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  if (!hasRole(ctx.actor, 'client')) return false;
  return data === undefined || data['user'] === verifiedUser(ctx.actor)?.id;
};

/** A client reads their own; a coach those of their clients, while the engagement is active or paused. */
export const readClientProfile = async (ctx: Ctx): Promise<boolean | Where> => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user) return false;
  const own: Where = { user: { equals: user.id } };
  if (!user.roles.includes('coach')) return own;
  return { or: [own, { user: { in: await clientsOf(ctx, user.id) } }] };
};

export const updateOwnClientProfile = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? { user: { equals: user.id } } : false;
};
