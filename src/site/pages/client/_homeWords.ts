import type { Ctx } from '../../../context.ts';

/** The greeting that fits the hour where the reader is. */
export function greetingKey(
  now: Temporal.Instant,
  zone: string,
): 'home.morning' | 'home.afternoon' | 'home.evening' {
  const { hour } = now.toZonedDateTimeISO(zone);
  if (hour >= 5 && hour < 12) return 'home.morning';
  return hour >= 12 && hour < 18 ? 'home.afternoon' : 'home.evening';
}

type Ahead = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** Why the next session stands at the top: it runs, begins within the hour, is today or tomorrow, or is simply next. */
export function nextEyebrow({ t, now, zone }: Ctx, { startsAt }: Ahead): string {
  const minutes = Math.ceil(startsAt.since(now).total('minutes'));
  if (minutes <= 0) return t('home.running');
  if (minutes <= 60) return t('home.startsIn', { time: t('common.minutes', { count: minutes }) });
  const days = now
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .until(startsAt.toZonedDateTimeISO(zone).toPlainDate()).days;
  if (days === 0) return t('home.startsToday');
  return days === 1 ? t('home.startsTomorrow') : t('home.startsOn');
}
