import type { IncomingMessage } from 'node:http';
import { acceptedLocale } from '#i18n/acceptedLocale.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import type { RequestFacts } from './types.ts';

/** The language to fail in, when no page could find out better: address, account, cookie, browser. */
export function localeOf(
  req: IncomingMessage,
  { path, locale }: Pick<RequestFacts, 'path' | 'locale'>,
  cookieName = 'locale',
): Locale {
  if (path === '/he' || path.startsWith('/he/')) return 'he';
  if (locale !== undefined) return locale;
  const chosen = cookie(req.headers.cookie, cookieName);
  if (isLocale(chosen)) return chosen;
  return acceptedLocale(req.headers['accept-language']);
}

function cookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.split('=')[1]?.trim();
}
