import { randomBytes } from 'node:crypto';
import type { AstroGlobal } from 'astro';
import { sessionCookieOptions } from '#domain/identity/signInCookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

const keptSeconds = 60 * 60;

/** The token by which a visitor's hold is known to be this browser's; null where the browser has none. */
export function visitorToken(page: Page): string | null {
  const token = page.cookies.get(nameFor(page))?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}

/** The same, made where there is none: it lives as long as a hold can, and a little longer. */
export function keepVisitorToken(page: Page): string {
  const token = visitorToken(page) ?? randomBytes(32).toString('base64url');
  const { config } = page.locals.ctx;
  page.cookies.set(nameFor(page), token, sessionCookieOptions(config, keptSeconds));
  return token;
}

export function dropVisitorToken(page: Page): void {
  page.cookies.delete(nameFor(page), sessionCookieOptions(page.locals.ctx.config));
}

function nameFor({ locals }: Page): string {
  return `${locals.ctx.config.cookiePrefix}loom-visitor`;
}
