import type { Locale } from '#i18n/locales.ts';

/** How large a file is, in the unit that people say it in. */
export function sizeLabel(locale: Locale, bytes: number): string {
  const isSmall = bytes < 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(isSmall ? Math.max(1, bytes / 1000) : bytes / 1_000_000);
}
