import type { AstroGlobal } from 'astro';
import { maskedAddress } from '#domain/identity/address.ts';
import { safeNext } from './safeNext.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

const addressCookie = 'signup-address';
const nextCookie = 'signup-next';

/**
 * Remembers in this browser, until it is closed, where the mail went (masked, as it was typed) and what the person was
 * about to do, so that a link opened in another tab still leads there.
 */
export function leaveTrail(
  page: Page,
  { email, next }: { email: string; next: string | null },
): void {
  page.cookies.set(addressCookie, maskedAddress(email.trim().toLowerCase()), options(page));
  if (next) page.cookies.set(nextCookie, next, options(page));
  else page.cookies.delete(nextCookie, options(page));
}

/** What `leaveTrail` left; no address where it left none, since that of the account would tell whether the one typed was known. */
export function followTrail({ cookies }: Pick<Page, 'cookies'>): {
  address: string | null;
  next: string | null;
} {
  return {
    address: cookies.get(addressCookie)?.value ?? null,
    next: safeNext(cookies.get(nextCookie)?.value),
  };
}

function options({ locals }: Pick<AstroGlobal, 'locals'>) {
  const secure = locals.ctx.config.cookiePrefix === '__Host-';
  return { httpOnly: true, sameSite: 'lax', path: '/auth', secure } as const;
}
