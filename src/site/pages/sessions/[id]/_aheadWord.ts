import type { T } from '#i18n/translate.ts';

/** How long until a session begins, as a person says it: days, then hours, then minutes; "Now" while it runs. Null when it is over. */
export function aheadWord(
  t: T,
  now: Temporal.Instant,
  { startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): string | null {
  if (Temporal.Instant.compare(endsAt, now) <= 0) return null;
  const minutes = Math.ceil(now.until(startsAt).total('minutes'));
  if (minutes <= 0) return t('after.ahead.now');
  if (minutes < 60) return t('after.ahead.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('after.ahead.hours', { hours });
  return t('after.ahead.days', { days: Math.floor(hours / 24) });
}
