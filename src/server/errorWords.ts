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
  const family = status < 500 ? 400 : 500;
  const known = words[`title${status}`] === undefined ? family : status;
  return {
    title: words[`title${known}`] ?? '',
    text: words[`text${known}`] ?? '',
    home: words.home ?? '',
    reference: words.reference ?? '',
  };
}
