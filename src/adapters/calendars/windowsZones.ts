import cldr from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };

/** Of CLDR's territories: the world as a whole, where no country is known. */
const world = '001';

const zones = cldr.supplemental.windowsZones.mapTimezones.flatMap(({ mapZone }) =>
  mapZone._territory === world ? [[mapZone._other.toLowerCase(), mapZone._type] as const] : [],
);

/** What old files and Exchange still write, and CLDR does not list. */
const retired = [
  ['kamchatka standard time', 'Asia/Kamchatka'],
  ['mid-atlantic standard time', 'Etc/GMT+2'],
  ['jerusalem standard time', 'Asia/Jerusalem'],
  ['tzone://microsoft/utc', 'Etc/UTC'],
] as const;

/** Windows' names of zones, in lower case, each with the IANA zone that Unicode CLDR gives for it (windowsZones). */
export const windowsZones: ReadonlyMap<string, string> = new Map([...retired, ...zones]);
