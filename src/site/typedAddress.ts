import type { AstroGlobal } from 'astro';
import { seal, unseal } from '#domain/identity/seal.ts';
import { sessionCookieOptions } from '#domain/identity/signInCookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

const keptSeconds = 10 * 60;

/** Keeps the address typed to sign in, known or not, for the pages that lead on from there: sealed, in this browser alone, and not for long. */
export function keepTypedAddress(page: Page, email: string): void {
  const { app, config } = page.locals.ctx;
  const sealed = seal(app, 'typed', email.trim());
  page.cookies.set(nameFor(page), sealed, sessionCookieOptions(config, keptSeconds));
}

/** What `keepTypedAddress` kept; undefined where it kept nothing, or nothing of ours. */
export function typedAddress(page: Page): string | undefined {
  const sealed = page.cookies.get(nameFor(page))?.value;
  if (!sealed) return undefined;
  try {
    return unseal(page.locals.ctx.app, 'typed', sealed);
  } catch {
    return undefined;
  }
}

export function dropTypedAddress(page: Page): void {
  page.cookies.delete(nameFor(page), sessionCookieOptions(page.locals.ctx.config));
}

function nameFor({ locals }: Page): string {
  return `${locals.ctx.config.cookiePrefix}loom-typed`;
}
