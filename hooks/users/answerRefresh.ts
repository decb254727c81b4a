import type { CollectionRefreshHook, TypeWithID } from 'payload';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

/** A sign-in ends when it ends: the admin's refresh learns the time, and gets no token and no cookie. */
export const answerRefresh: CollectionRefreshHook<TypeWithID> = ({ args, user }) => {
  const { actor } = contextOf(args.req);
  if (actor.kind !== 'user') return;
  if (actor.user.apiKey !== null) throw new Refused('common.forbidden', 403);
  const exp = Math.floor(Temporal.Instant.from(actor.user.expiresAt).epochMilliseconds / 1000);
  return { exp, refreshedToken: '', setCookie: false, user };
};
