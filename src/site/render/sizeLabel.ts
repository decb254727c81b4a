import type { Locale } from '#i18n/locales.ts';

/** How large a file is, in the unit that people say it in; to be shown from left to right, where Intl's own Hebrew pattern turns about. */
export function sizeLabel(locale: Locale, bytes: number): string {
  const isSmall = bytes < 1_000_000;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: isSmall ? 0 : 1 });
  return isSmall
    ? `${number.format(Math.max(1, bytes / 1000))} kB`
    : `${number.format(bytes / 1_000_000)} MB`;
}
