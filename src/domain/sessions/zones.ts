/** The refusal for a zone name that the IANA data does not know. */
export const unknownZone = 'people.unknownZone';

/**
 * ICU answers with the names that CLDR froze; IANA, PostgreSQL and today's browsers prefer these.
 * Source: the `iana` attributes in CLDR's common/bcp47/timezone.xml.
 */
const presentName: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/**
 * The one name under which we store a zone ("asia/calcutta" → "Asia/Kolkata"), or null when the
 * IANA data has no such zone. Bare offsets ("+02:00") are no zones: they cannot follow a clock change.
 */
export function canonicalZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return presentName[known] ?? known;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether the name, or an alias of it in any case, is a zone we can keep. */
export function isZone(name: string): boolean {
  return canonicalZone(name) !== null;
}

/** Every zone to choose from, by its present name, sorted. */
export function allZones(): readonly string[] {
  const names = Intl.supportedValuesOf('timeZone').map((name) => presentName[name] ?? name);
  return [...new Set([...names, 'UTC'])].sort();
}

/**
 * The offset ("+03:00") of an instant whose wall time comes twice in this zone, when clocks go back;
 * null otherwise. A reader needs it to tell the first 01:30 from the second.
 */
export function repeatedHourOffset(instant: Temporal.Instant, zone: string): string | null {
  const moment = instant.toZonedDateTimeISO(zone);
  const wall = moment.toPlainDateTime();
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  return first.epochMilliseconds === second.epochMilliseconds ? null : moment.offset;
}
