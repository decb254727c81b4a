import type { Locale } from '#i18n/locales.ts';

/** What was booked, by the name it had then: in the reader's language, or else in the one there is; null where there was none. */
export function agreedName(
  { typeName }: { typeName: { en?: string | undefined; he?: string | undefined } },
  locale: Locale,
): string | null {
  const names = [typeName[locale], typeName.en, typeName.he];
  return names.find((name) => name !== undefined && name !== '') ?? null;
}
