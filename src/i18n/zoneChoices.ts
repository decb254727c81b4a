import type { Locale } from './locales.ts';
import { zoneWord } from './zoneWord.ts';

/** IANA zones to choose from, as a reader looks them up: in Hebrew by the place, in English by the whole name. */
export function zoneChoices(
  zones: readonly string[],
  locale: Locale,
): { value: string; label: string }[] {
  const labelOf = (zone: string) =>
    locale === 'he' ? zoneWord(zone, locale) : zone.replaceAll('_', ' ');
  return zones
    .map((zone) => ({ value: zone, label: labelOf(zone) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}
