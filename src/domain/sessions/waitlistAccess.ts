import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport, ownOrSupport, sidesOrSupport } from '../people/access.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';

/** A client waits for themselves; admins and support on anyone's behalf. */
export const createWish = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  if (!hasRole(ctx.actor, 'client')) return false;
  const client = data?.['client'];
  return client === undefined || client === null || client === verifiedUser(ctx.actor)?.id;
};

/** Its client, and the coach who is waited for. */
export const readWish: (ctx: Ctx) => boolean | Where = sidesOrSupport('client', 'coach');

/** Whoever waits may change or end the wish; that it was offered or booked is written by the product. */
export const changeWish: (ctx: Ctx) => boolean | Where = ownOrSupport('client');
