import type { CollectionBeforeChangeHook } from 'payload';
import { canonicalZone, unknownZone } from '#domain/sessions/zones.ts';
import { Refused } from '#src/refused.ts';

type User = { id: string; email: string; zone: string };

/** Addresses are compared without case and zones kept under their canonical name. */
export const keepIdentityConsistent: CollectionBeforeChangeHook<User> = ({ data }) => {
  const kept = { ...data };
  if (data.email !== undefined) kept.email = data.email.trim().toLowerCase();
  if (data.zone !== undefined) {
    const zone = canonicalZone(data.zone);
    if (zone === null) throw new Refused(unknownZone, 422, { fields: { zone: unknownZone } });
    kept.zone = zone;
  }
  return kept;
};
