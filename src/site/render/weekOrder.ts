import type { Locale } from '#i18n/locales.ts';

export type NamedWeekday = { weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7; name: string };

const monday = Date.UTC(2024, 0, 1);
const fromMonday = [1, 2, 3, 4, 5, 6, 7] as const;
const fromSunday = [7, 1, 2, 3, 4, 5, 6] as const;

/** The days of the week (ISO: 1 is Monday) in the order in which a reader of the locale counts them, with their names. */
export function weekOrder(locale: Locale): NamedWeekday[] {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const order = locale === 'he' ? fromSunday : fromMonday;
  return order.map((weekday) => ({
    weekday,
    name: names.format(monday + (weekday - 1) * 86_400_000),
  }));
}
