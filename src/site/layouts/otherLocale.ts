import type { Locale } from '#i18n/locales.ts';

/** The path of a public page without its locale, as the default locale has it: "/he/coaches" → "/coaches". */
function bareLocalePath(pathname: string): string {
  const bare = pathname.replace(/^\/he(?=\/|$)/, '');
  return bare === '' ? '/' : bare;
}

/** The path of the same public page in a locale. */
export function pathIn(locale: Locale, pathname: string): string {
  const bare = bareLocalePath(pathname);
  if (locale === 'en') return bare;
  return bare === '/' ? '/he' : `/he${bare}`;
}
