import type { CollectionBeforeChangeHook } from 'payload';
import { publicCoaches } from '#domain/people/publicCoaches.sql.ts';
import { verifiedUser } from '#domain/people/actor.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';
import type { Doc } from '../Doc.ts';

/** A favourite is of a coach whom everybody may read, and belongs to whoever acts. */
export const keepFavouriteSound: CollectionBeforeChangeHook<Doc> = async ({ data, req }) => {
  const ctx = contextOf(req);
  const user = verifiedUser(ctx.actor);
  const coach = String(data['coach']);
  if (!(await publicCoaches(ctx, [coach])).includes(coach)) {
    throw new Refused('common.invalid', 422, { fields: { coach: 'common.invalid' } });
  }
  return user ? { ...data, person: user.id } : data;
};
