import type { IncomingMessage } from 'node:http';
import { defaultLocale, isLocale, type Locale } from '#i18n/locales.ts';

/** The language to fail in, when no page could find out better: address, cookie, browser. */
export function localeOf(req: IncomingMessage, path: string, cookieName = 'locale'): Locale {
  if (path === '/he' || path.startsWith('/he/')) return 'he';
  const chosen = cookie(req.headers.cookie, cookieName);
  if (isLocale(chosen)) return chosen;
  for (const part of (req.headers['accept-language'] ?? '').toLowerCase().split(',')) {
    const language = part.trim().split(/[-;]/)[0];
    // The code of Hebrew before 1989, which some systems still send.
    const known = language === 'iw' ? 'he' : language;
    if (isLocale(known)) return known;
  }
  return defaultLocale;
}

function cookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.split('=')[1]?.trim();
}
