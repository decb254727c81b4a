import type { APIRoute } from 'astro';
import { stopImpersonation } from '#domain/identity/staff/stopImpersonation.ts';
import { sessionCookieName, sessionCookieOptions } from '#domain/identity/signInCookie.ts';
import { actsAsAnother } from '#domain/people/actor.ts';
import { ownTokenOf, signOutHere } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Ends acting as somebody and gives this browser back to the staff person's own sign-in, where that still stands. */
export const POST: APIRoute = async (page) => {
  const { cookies, locals, redirect } = page;
  const { ctx } = locals;
  const ownToken = ownTokenOf(page);
  if (ctx.actor.kind === 'user' && !actsAsAnother(ctx.actor)) return redirect('/', 303);
  const { isBack } = await stopImpersonation(ctx, { ownToken });
  signOutHere(page);
  if (!isBack || ownToken === undefined) return redirect('/auth/signin', 303);
  cookies.set(sessionCookieName(ctx.config), ownToken, sessionCookieOptions(ctx.config));
  return redirect('/admin', 303);
};

export const ALL = onlyBy('POST');
