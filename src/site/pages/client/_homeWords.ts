import type { Ctx } from '../../../context.ts';

type Ahead = { startsAt: Temporal.Instant };

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
