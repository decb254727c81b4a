import type { Locale } from '#i18n/locales.ts';

/** The first day of the week in which a day lies: Sunday in Hebrew, Monday in English. */
export function weekOf(day: Temporal.PlainDate, locale: Locale): Temporal.PlainDate {
  const sinceStart = locale === 'he' ? day.dayOfWeek % 7 : day.dayOfWeek - 1;
  return day.subtract({ days: sinceStart });
}
