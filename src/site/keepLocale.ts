import type { AstroCookies } from 'astro';
import type { Locale } from '#i18n/locales.ts';
import type { PageCtx } from './pageContext.ts';

const year = 31_536_000;

/** Remembers in this browser the language of pages that have one address. */
export function keepLocale(
  { cookies, ctx }: { cookies: AstroCookies; ctx: PageCtx },
  locale: Locale,
): void {
  const secure = ctx.config.cookiePrefix === '__Host-';
  cookies.set('locale', locale, { path: '/', maxAge: year, sameSite: 'lax', secure });
}
