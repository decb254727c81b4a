import type { CollectionMeHook, TypeWithID } from 'payload';
import { contextOf } from '#src/context.ts';

/** The admin's timers need to know when the sign-in ends; no token ever leaves the cookie. */
export const answerMe: CollectionMeHook<TypeWithID> = ({ args, user }) => {
  const { actor } = contextOf(args.req);
  if (actor.kind !== 'user') return;
  const exp = Math.floor(Temporal.Instant.from(actor.user.expiresAt).epochMilliseconds / 1000);
  return { exp, user };
};
