import type { AstroGlobal } from 'astro';
import {
  ownCookieName,
  sessionCookieName,
  sessionCookieOptions,
  trustedCookieName,
} from '#domain/identity/signInCookie.ts';
import { trustedDays } from '#domain/identity/trustDevice.ts';
import type { From, OpenedSignIn } from '#domain/identity/signIns.ts';

/** Where a request to sign in comes from. */
export function fromOf({ request, locals }: Pick<AstroGlobal, 'request' | 'locals'>): From {
  return {
    address: locals.ctx.address,
    userAgent: request.headers.get('user-agent') ?? '',
  };
}

/** The token by which this browser is known as a trusted device, if it is one. */
export function trustedTokenOf({
  cookies,
  locals,
}: Pick<AstroGlobal, 'cookies' | 'locals'>): string | undefined {
  return cookies.get(trustedCookieName(locals.ctx.config))?.value;
}

/** Lets this browser keep the token by which it is trusted from now on; nothing for null. */
export function trustHere(
  { cookies, locals }: Pick<AstroGlobal, 'cookies' | 'locals'>,
  token: string | null,
): void {
  if (token === null) return;
  const { config } = locals.ctx;
  const seconds = trustedDays * 24 * 60 * 60;
  cookies.set(trustedCookieName(config), token, sessionCookieOptions(config, seconds));
}

/** Hands the token of a sign-in to this browser. */
export function signInHere(
  { cookies, locals }: Pick<AstroGlobal, 'cookies' | 'locals'>,
  { token, cookieSeconds }: OpenedSignIn,
): void {
  const { config } = locals.ctx;
  cookies.set(sessionCookieName(config), token, sessionCookieOptions(config, cookieSeconds));
}

/** Takes the token back from this browser. */
export function signOutHere({ cookies, locals }: Pick<AstroGlobal, 'cookies' | 'locals'>): void {
  const { config } = locals.ctx;
  cookies.delete(sessionCookieName(config), sessionCookieOptions(config));
  cookies.delete(ownCookieName(config), sessionCookieOptions(config));
}

/** The token of a staff person's own sign-in that this browser keeps while they act as somebody. */
export function ownTokenOf({
  cookies,
  locals,
}: Pick<AstroGlobal, 'cookies' | 'locals'>): string | undefined {
  return cookies.get(ownCookieName(locals.ctx.config))?.value;
}
