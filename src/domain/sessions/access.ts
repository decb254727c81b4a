import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport, sidesOrSupport } from '../people/access.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';

/** A client books for themselves; admins and support for anyone. The rest is judged by `enforceBookable`. */
export const createSession = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  if (!hasRole(ctx.actor, 'client')) return false;
  return data === undefined || data['client'] === verifiedUser(ctx.actor)?.id;
};

/** Client and coach read their own, in every state; admins and support all. */
export const readSession: (ctx: Ctx) => boolean | Where = sidesOrSupport('client', 'coach');

/** Both sides may ask for a change; which move each may make is judged by `enforceBookable`. */
export const updateSession: (ctx: Ctx) => boolean | Where = sidesOrSupport('client', 'coach');
