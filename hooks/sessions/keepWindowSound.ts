import type { CollectionBeforeChangeHook } from 'payload';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { Refused } from '#src/refused.ts';

type Window = { id: string; startsAt: string; endsAt: string };

/** A weekly window is two wall times; 24:00 only ends one, and an empty window is none. */
export const keepWindowSound: CollectionBeforeChangeHook<Window> = ({ data, originalDoc }) => {
  const startsAt = data.startsAt ?? originalDoc?.startsAt ?? '';
  const endsAt = data.endsAt ?? originalDoc?.endsAt ?? '';
  if (!isWallTime(startsAt)) throw refused('startsAt');
  if (endsAt !== '24:00' && !isWallTime(endsAt)) throw refused('endsAt');
  if (startsAt === endsAt) throw refused('endsAt');
  return data;
};

function refused(field: string): Refused {
  return new Refused('sessions.windowTimes', 422, { fields: { [field]: 'sessions.windowTimes' } });
}
