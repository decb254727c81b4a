import type { CollectionBeforeChangeHook } from 'payload';
import { isPublicCoach } from '#domain/people/isPublicCoach.sql.ts';
import { verifiedUser } from '#domain/people/actor.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';
import type { Doc } from '../Doc.ts';

/** A favourite is of a coach whom everybody may read, and belongs to whoever acts. */
export const keepFavouriteSound: CollectionBeforeChangeHook<Doc> = async ({ data, req }) => {
  const ctx = contextOf(req);
  const user = verifiedUser(ctx.actor);
  if (!(await isPublicCoach(ctx, String(data['coach'])))) {
    throw new Refused('common.invalid', 422, { fields: { coach: 'common.invalid' } });
  }
  return user ? { ...data, person: user.id } : data;
};
