import type { Where } from 'payload';
import { fieldAccess, type Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport } from '../people/access.ts';
import { hasRole, isSystem, verifiedUser } from '../people/actor.ts';
import { ofPublicCoach } from '../people/ofPublicCoach.ts';

/** A coach offers their own session types and hours; admins and support on anyone's behalf. */
export const createOwnOffer = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  if (!hasRole(ctx.actor, 'coach')) return false;
  return data === undefined || data['coach'] === verifiedUser(ctx.actor)?.id;
};

/** Bookable session types of public coaches are public (the coach's page shows them); a coach reads all of their own. */
export const readOffer = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const bookable: Where = { and: [{ isBookable: { equals: true } }, ofPublicCoach] };
  const user = verifiedUser(ctx.actor);
  return user ? { or: [bookable, { coach: { equals: user.id } }] } : bookable;
};

export const changeOwnOffer = (ctx: Ctx): boolean | Where => ownRows(ctx);

/** Windows themselves are the coach's; others see only the slots computed from them. */
export const readWindow = (ctx: Ctx): boolean | Where => ownRows(ctx);

export const changeOwnWindow = (ctx: Ctx): boolean | Where => ownRows(ctx);

function ownRows(ctx: Ctx): boolean | Where {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user?.roles.includes('coach') ? { coach: { equals: user.id } } : false;
}

/** Where to join or whom to call: the coach's own, until a booking copies it for its client. */
export const readOwnDetails = fieldAccess((ctx, { coach }) => {
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user !== null && coach === user.id;
});
