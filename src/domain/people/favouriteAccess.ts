import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { ownOrSupport } from './access.ts';
import { verifiedUser } from './actor.ts';

/** Anybody with a verified address keeps favourites of their own; nobody for somebody else. */
export const createFavourite = (ctx: Ctx, { data }: AccessSubject): boolean => {
  const user = verifiedUser(ctx.actor);
  const person = data?.['person'];
  return user !== null && (person === undefined || person === user.id);
};

export const ownFavourites: (ctx: Ctx) => boolean | Where = ownOrSupport('person');
