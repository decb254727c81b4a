import type { Locale } from '#i18n/locales.ts';

type Kept = Partial<Record<Locale, Record<string, string | null>>>;

/**
 * A localized text as its two fields show it: what was filled from the other language stands once, in the reader's own.
 */
export function bothTyped(kept: Kept, field: string, reader: Locale): Record<Locale, string> {
  const [en, he] = [kept.en?.[field] ?? '', kept.he?.[field] ?? ''];
  if (en !== he) return { en, he };
  return reader === 'en' ? { en, he: '' } : { en: '', he };
}
