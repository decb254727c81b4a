import type { Locale } from '#i18n/locales.ts';

/** Languages by BCP 47 tag as a reader of `locale` lists them: "Hebrew, English". */
export function languageList(locale: Locale, tags: readonly string[]): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
    tags.map((tag) => names.of(tag) ?? tag),
  );
}
