import { repeatedHourOffset } from '#domain/sessions/zones.ts';
import type { Formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';

type Range = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** From when to when on the formatter's clock; with the offset where it begins in an hour that comes twice. */
export function rangeLabel(t: T, format: Formatter, { startsAt, endsAt }: Range): string {
  const time = format.timeRange(startsAt, endsAt);
  const offset = repeatedHourOffset(startsAt, format.zone);
  return offset === null ? time : t('booking.repeatedHour', { time, offset });
}
