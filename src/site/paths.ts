import type { Locale } from '#i18n/locales.ts';

/** First segments of pages that have one URL in every language: signed-in and token pages. */
const singleUrl = new Set([
  'client',
  'coach',
  'sessions',
  'messages',
  'files',
  'settings',
  'onboarding',
  'payments',
  'auth',
  'book',
  'share',
  'calendar',
  'dev',
  'admin',
  'api',
]);

/** Whether a path (without locale prefix) is a public page, which has an address in each language. */
export function isPublicPath(path: string): boolean {
  const first = /^\/([^/?#]*)/.exec(path)?.[1] ?? '';
  return !singleUrl.has(first);
}

export type Place = { locale: Locale; isPublic: boolean; path: string };

/** Reads a pathname: "/he/coaches" is the public page "/coaches" in Hebrew. "/he/client" is no page at all: it stays as it is and is not found. */
export function placeOf(pathname: string): Place {
  const rest = /^\/he(\/.*)?$/.exec(pathname);
  if (!rest) return { locale: 'en', isPublic: isPublicPath(pathname), path: pathname };
  const path = rest[1] ?? '/';
  return isPublicPath(path)
    ? { locale: 'he', isPublic: true, path: path === '' ? '/' : path }
    : { locale: 'he', isPublic: true, path: pathname };
}
