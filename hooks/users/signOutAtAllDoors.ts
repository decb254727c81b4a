import type { CollectionAfterLogoutHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';

/** Signing out in the admin panel ends the one sign-in of all doors. */
export const signOutAtAllDoors: CollectionAfterLogoutHook = async ({ req }) => {
  const ctx = contextOf(req);
  if (ctx.actor.kind !== 'user') return;
  const { id, signInId } = ctx.actor.user;
  await revokeSignIns(ctx, { userId: id, signInId });
};
