import type { AstroGlobal } from 'astro';
import { sessionCookieOptions } from '#domain/identity/signInCookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** What ties the code from a mail to the browser that asked for it. */
export function linkHandleOf({ cookies, locals }: Page): string | undefined {
  return cookies.get(nameFor(locals))?.value;
}

export function keepLinkHandle(page: Page, handle: string, minutes: number): void {
  const { config } = page.locals.ctx;
  page.cookies.set(nameFor(page.locals), handle, sessionCookieOptions(config, minutes * 60));
}

export function dropLinkHandle(page: Page): void {
  page.cookies.delete(nameFor(page.locals), sessionCookieOptions(page.locals.ctx.config));
}

function nameFor({ ctx }: Page['locals']): string {
  return `${ctx.config.cookiePrefix}loom-link`;
}
