export const locales = ['en', 'he'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'en';

/** Whether a string from outside (URL, cookie, header) names a locale the product speaks. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** Writing direction of a locale, for `dir` attributes and charts. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'he' ? 'rtl' : 'ltr';
}

/** Each language by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', he: 'עברית' };
