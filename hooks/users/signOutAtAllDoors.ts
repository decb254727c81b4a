import type { CollectionAfterLogoutHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { expiredSessionCookie } from '#domain/identity/signInCookie.ts';
import { signOut } from '#domain/identity/signOut.ts';

/** Signing out in the admin panel ends the one sign-in of all doors and takes its cookie back. */
export const signOutAtAllDoors: CollectionAfterLogoutHook = async ({ req }) => {
  const ctx = contextOf(req);
  await signOut(ctx);
  req.responseHeaders ??= new Headers();
  req.responseHeaders.append('set-cookie', expiredSessionCookie(ctx.app.config));
};
