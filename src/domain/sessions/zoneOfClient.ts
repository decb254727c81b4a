import { Refused } from '../../refused.ts';
import { canonicalZone, unknownZone } from './zones.ts';

/** The zone a session remembers of its client, under its canonical name; refuses a name that is none (`people.unknownZone`, 422). */
export function zoneOfClient(name: string): string {
  const zone = canonicalZone(name);
  if (zone !== null) return zone;
  throw new Refused(unknownZone, 422, { fields: { clientZone: unknownZone } });
}
