import { repeatedHourOffset } from '#domain/sessions/zones.ts';
import type { Formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';

/** A time of day on the formatter's clock. Where clocks go back an hour comes twice, and the offset tells the two apart. */
export function timeLabel(t: T, format: Formatter, at: Temporal.Instant): string {
  const time = format.time(at);
  const offset = repeatedHourOffset(at, format.zone);
  return offset === null ? time : t('booking.repeatedHour', { time, offset });
}
