import { partOfDay } from '#domain/sessions/partOfDay.ts';
import type { PageCtx } from '../pageContext.ts';

const dawn = 4;

/** The part of the day by which the reader is greeted; before dawn it is still the evening for whoever is up. */
export function greetingPart({
  now,
  zone,
}: Pick<PageCtx, 'now' | 'zone'>): ReturnType<typeof partOfDay> {
  const isNight = now.toZonedDateTimeISO(zone).hour < dawn;
  return isNight ? 'evening' : partOfDay(now, zone);
}
