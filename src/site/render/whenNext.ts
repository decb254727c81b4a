import type { PageCtx } from '../pageContext.ts';

/** "today 10:00", "tomorrow 10:00", else "Thu 3 Dec, 10:00", on the reader's clock. */
export function whenNext(at: Temporal.Instant, { t, format, now, zone }: PageCtx): string {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = day(now).until(day(at), { largestUnit: 'days' });
  const time = format.time(at);
  if (days === 0) return t('coaches.today', { time });
  if (days === 1) return t('coaches.tomorrow', { time });
  return t('coaches.on', { date: format.dateShort(at), time });
}
