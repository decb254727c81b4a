import type { PageCtx } from '../pageContext.ts';

const dawn = 4;
const noon = 12;
const evening = 18;

/** The part of the day on the reader's clock; before dawn it is still the evening for whoever is up. */
export function partOfDay({
  now,
  zone,
}: Pick<PageCtx, 'now' | 'zone'>): 'morning' | 'afternoon' | 'evening' {
  const { hour } = now.toZonedDateTimeISO(zone);
  if (hour < dawn || hour >= evening) return 'evening';
  return hour < noon ? 'morning' : 'afternoon';
}
