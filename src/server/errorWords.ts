import { front as en } from '#i18n/en/front.ts';
import { front as he } from '#i18n/he/front.ts';
import type { Locale } from '#i18n/locales.ts';

const byLocale: Record<Locale, Record<string, string>> = { en, he };

/** Title and sentence for a failure; a status without its own takes the one of its hundred. */
export function errorWords(
  status: number,
  locale: Locale,
): { title: string; text: string; home: string; reference: string } {
  const words = byLocale[locale];
  const known = words[`title${String(status)}`] === undefined ? (status < 500 ? 400 : 500) : status;
  return {
    title: words[`title${String(known)}`] ?? '',
    text: words[`text${String(known)}`] ?? '',
    home: words.home ?? '',
    reference: words.reference ?? '',
  };
}
