import type { CollectionBeforeChangeHook } from 'payload';
import { canonicalZone, unknownZone } from '#domain/sessions/zones.ts';
import { Refused } from '#src/refused.ts';

/** A zone is stored under its canonical IANA name; an unknown one is refused. */
export const keepZoneCanonical: CollectionBeforeChangeHook<{ id: string; zone: string }> = ({
  data,
}) => {
  if (data.zone === undefined) return data;
  const zone = canonicalZone(data.zone);
  if (zone === null) throw new Refused(unknownZone, 422, { fields: { zone: unknownZone } });
  return { ...data, zone };
};
