import type { App } from '../../app.ts';
import { sessionCookie } from './whoIsAsking.ts';

type Settings = Pick<App['config'], 'cookiePrefix'>;

/** How the session token travels; the shape is that of Astro's cookie options. */
export type CookieOptions = {
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
  /** Seconds; absent for a cookie that ends with the browser. */
  maxAge?: number;
};

/** The cookie's full name: `__Host-loom-session` wherever the browser takes it. */
export function sessionCookieName({ cookiePrefix }: Settings): string {
  return `${cookiePrefix}${sessionCookie}`;
}

/**
 * HttpOnly, Lax, for this host alone. `__Host-` demands Secure, which browsers accept on http://localhost
 * too. `seconds` only for sign-ins that are to outlive the browser.
 */
export function sessionCookieOptions({ cookiePrefix }: Settings, seconds?: number): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: cookiePrefix === '__Host-',
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  };
}

/** The cookie by which a browser is known as a trusted device: it outlives sign-ins and stands for nobody by itself. */
export function trustedCookieName({ cookiePrefix }: Settings): string {
  return `${cookiePrefix}loom-device`;
}

/** The cookie in which the browser of staff who act as somebody keeps the token of their own sign-in. It is never asked who somebody is. */
export function ownCookieName({ cookiePrefix }: Settings): string {
  return `${cookiePrefix}loom-own`;
}

/** The Set-Cookie header that gives a browser a cookie which ends with it, for answers that are no page. */
export function setCookie(config: Settings, name: string, value: string): string {
  const secure = config.cookiePrefix === '__Host-' ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The Set-Cookie header that takes a cookie back from the browser. */
export function takeCookie(config: Settings, name: string): string {
  const secure = config.cookiePrefix === '__Host-' ? '; Secure' : '';
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
}
