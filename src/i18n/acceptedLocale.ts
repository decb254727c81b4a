import { defaultLocale, isLocale, type Locale } from './locales.ts';

/** The first language of an Accept-Language header that there is a catalogue for. */
export function acceptedLocale(header: string | null | undefined): Locale {
  for (const range of (header ?? '').toLowerCase().split(',')) {
    const language = range.trim().split(/[-;]/)[0];
    // The code of Hebrew before 1989, which some systems still send.
    const known = language === 'iw' ? 'he' : language;
    if (isLocale(known)) return known;
  }
  return defaultLocale;
}
