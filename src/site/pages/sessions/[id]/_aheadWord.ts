import type { T } from '#i18n/translate.ts';

type Reader = { t: T; now: Temporal.Instant; zone: string };
type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** From so many hours on, a session of the next day is "tomorrow" and no longer hours away. */
const tomorrowHours = 12;

/**
 * How long until a session begins, as a person says it: days of the reader's calendar, then hours, then minutes; "Now" while it runs. Null
 * when it is over.
 */
export function aheadWord({ t, now, zone }: Reader, { startsAt, endsAt }: Span): string | null {
  if (Temporal.Instant.compare(endsAt, now) <= 0) return null;
  const minutes = Math.ceil(now.until(startsAt).total('minutes'));
  if (minutes <= 0) return t('after.ahead.now');
  if (minutes < 60) return t('after.ahead.minutes', { minutes });
  const hours = Math.round(minutes / 60);
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = dayOf(now).until(dayOf(startsAt), { largestUnit: 'days' });
  if (days === 0 || (days === 1 && hours < tomorrowHours)) return t('after.ahead.hours', { hours });
  return days === 1 ? t('after.ahead.tomorrow') : t('after.ahead.days', { days });
}
