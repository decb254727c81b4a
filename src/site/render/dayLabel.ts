import { formatter } from '#i18n/format.ts';
import { translator } from '#i18n/translate.ts';
import type { Reader } from '#ports/renderFragment.ts';

/** "Today", "Yesterday", "Wednesday, 25 November", and with its year once it is half a year ago. */
export function dayLabel(at: Temporal.Instant, { locale, zone, now }: Reader): string {
  const t = translator(locale);
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = day(at).until(day(now), { largestUnit: 'days' });
  if (days <= 0) return t('common.today');
  if (days === 1) return t('common.yesterday');
  const format = formatter(locale, zone);
  return days < 180 ? format.dateLong(at) : format.dateFull(at);
}
