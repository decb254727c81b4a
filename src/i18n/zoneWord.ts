import type { Locale } from './locales.ts';

const words = new Map<string, string>();

/**
 * What people call an IANA zone: in English its city ("America/New_York" → "New York"), in Hebrew what ICU calls the place, which is the
 * country where all of it has one clock ("Asia/Jerusalem" → "ישראל").
 */
export function zoneWord(zone: string, locale: Locale): string {
  const key = `${locale}|${zone}`;
  let word = words.get(key);
  if (word === undefined) {
    word = (locale === 'he' ? hebrewPlace(zone) : null) ?? cityOf(zone);
    words.set(key, word);
  }
  return word;
}

const clockOf = 'שעון ';

/** ICU writes "שעון" and the place; for a zone without a place, UTC, only an offset. */
function hebrewPlace(zone: string): string | null {
  const parts = new Intl.DateTimeFormat('he', {
    timeZone: zone,
    timeZoneName: 'shortGeneric',
  }).formatToParts(0);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.startsWith(clockOf) ? name.slice(clockOf.length) : null;
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
