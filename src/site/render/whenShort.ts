import { formatter } from '#i18n/format.ts';
import type { Reader } from '#ports/renderFragment.ts';

/** "09:42" today, "Tue" within a week, else "21 November". */
export function whenShort(at: Temporal.Instant, { locale, zone, now }: Reader): string {
  const format = formatter(locale, zone);
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = day(at).until(day(now), { largestUnit: 'days' });
  if (days <= 0) return format.time(at);
  return days < 7 ? format.weekdayShort(at) : format.dayMonth(at);
}
