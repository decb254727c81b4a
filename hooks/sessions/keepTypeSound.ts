import type { CollectionBeforeChangeHook } from 'payload';
import { canonicalZone, unknownZone } from '#domain/sessions/zones.ts';
import { Refused } from '#src/refused.ts';

type Length = { durationMinutes: number; currency: string };
type Type = Length & { id: string; otherLengths?: Length[] | null; addressZone?: string | null };

/** A session type offers each length once in a currency, and its address lies in a zone there is. */
export const keepTypeSound: CollectionBeforeChangeHook<Type> = ({ data, originalDoc }) => {
  const { durationMinutes, currency, otherLengths } = { ...originalDoc, ...data };
  const lengths = [{ durationMinutes, currency }, ...(otherLengths ?? [])];
  const names = lengths.map((each) => `${String(each.durationMinutes)} ${String(each.currency)}`);
  if (new Set(names).size < names.length) {
    const code = 'sessions.lengthTwice';
    throw new Refused(code, 422, { fields: { otherLengths: code } });
  }
  if (!data.addressZone) return data;
  const zone = canonicalZone(data.addressZone);
  if (zone === null) throw new Refused(unknownZone, 422, { fields: { addressZone: unknownZone } });
  return { ...data, addressZone: zone };
};
