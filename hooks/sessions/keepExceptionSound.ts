import type { CollectionBeforeChangeHook } from 'payload';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { Refused } from '#src/refused.ts';

type Hours = { startsAt: string; endsAt: string };
type Exception = { id: string; hours?: Hours[] | null };

/** The hours of an exception are wall times, none empty, none over another; 24:00 only ends one. */
export const keepExceptionSound: CollectionBeforeChangeHook<Exception> = ({ data }) => {
  const { hours } = data;
  if (!Array.isArray(hours)) return data;
  for (const { startsAt, endsAt } of hours) {
    const isSound = isWallTime(startsAt) && (endsAt === '24:00' || isWallTime(endsAt));
    if (!isSound || startsAt === endsAt) throw refused('sessions.windowTimes');
  }
  const windows = hours.map((each) => ({ weekday: 1 as const, ...each }));
  if (overlappingWindows(windows).length > 0) throw refused('sessions.windowsOverlap');
  return data;
};

function refused(code: 'sessions.windowTimes' | 'sessions.windowsOverlap'): Refused {
  return new Refused(code, 422, { fields: { hours: code } });
}
