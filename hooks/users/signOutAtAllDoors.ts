import type { CollectionAfterLogoutHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { cookieOf } from '#domain/identity/cookieOf.ts';
import { ownCookieName, sessionCookieName, takeCookie } from '#domain/identity/signInCookie.ts';
import { signOut } from '#domain/identity/signOut.ts';
import { signOutOwn } from '#domain/identity/staff/signOutOwn.ts';

/** Signing out in the admin panel ends the one sign-in of all doors, of staff who act as somebody their own too, and takes the cookies back. */
export const signOutAtAllDoors: CollectionAfterLogoutHook = async ({ req }) => {
  const ctx = contextOf(req);
  const { config } = ctx.app;
  const ownToken = cookieOf(req.headers.get('cookie') ?? undefined, ownCookieName(config));
  await signOutOwn(ctx, { ownToken });
  await signOut(ctx);
  req.responseHeaders ??= new Headers();
  for (const name of [sessionCookieName(config), ownCookieName(config)]) {
    req.responseHeaders.append('set-cookie', takeCookie(config, name));
  }
};
