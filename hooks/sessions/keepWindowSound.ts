import type { CollectionBeforeChangeHook } from 'payload';
import { z } from 'zod';
import { lockPractice } from '#domain/people/lockPractice.sql.ts';
import { overlappingWindows } from '#domain/people/overlappingWindows.ts';
import { windowsOf } from '#domain/people/windowsOf.sql.ts';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { windowOccurs } from '#domain/sessions/windowOccurs.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

type Window = {
  id: string;
  coach: string;
  weekday: number;
  startsAt: string;
  endsAt: string;
  everyWeeks: number;
  fromDate?: string | null;
  untilDate?: string | null;
};

/** What the fields' own rules let pass; the rest they refuse after this. */
const placed = z.object({
  coach: z.uuid(),
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
  everyWeeks: z.int().min(1).max(52).default(1),
});

/** A weekly window is two wall times; 24:00 only ends one, an empty window is none, and no two of a coach share time on a date. */
export const keepWindowSound: CollectionBeforeChangeHook<Window> = async ({
  data,
  originalDoc,
  req,
}) => {
  const merged = { ...originalDoc, ...data };
  const { startsAt = '', endsAt = '' } = merged;
  if (!isWallTime(startsAt)) throw refused('startsAt', 'sessions.windowTimes');
  if (endsAt !== '24:00' && !isWallTime(endsAt)) throw refused('endsAt', 'sessions.windowTimes');
  if (startsAt === endsAt) throw refused('endsAt', 'sessions.windowTimes');
  const { everyWeeks = 1, fromDate = null, untilDate = null } = merged;
  if (fromDate && untilDate && untilDate < fromDate) {
    throw refused('untilDate', 'sessions.datesInOrder');
  }
  if (everyWeeks > 1 && !fromDate) throw refused('fromDate', 'sessions.everyNeedsDate');
  const { data: place } = placed.safeParse(merged);
  const isSaid = [fromDate, untilDate].every((date) => !date || isLocalDate(date));
  if (!place || !isSaid) return data;
  if (!windowOccurs({ weekday: place.weekday, fromDate, untilDate })) {
    throw refused('untilDate', 'sessions.windowNever');
  }
  const ctx = contextOf(req);
  await lockPractice(ctx, place.coach);
  const others = await windowsOf(ctx, { coachId: place.coach, except: originalDoc?.id ?? null });
  const windows = [...others, { ...place, startsAt, endsAt, fromDate, untilDate }];
  if (overlappingWindows(windows).includes(others.length)) {
    throw refused('startsAt', 'sessions.windowsOverlap');
  }
  return data;
};

type Code =
  | 'sessions.windowTimes'
  | 'sessions.windowsOverlap'
  | 'sessions.datesInOrder'
  | 'sessions.everyNeedsDate'
  | 'sessions.windowNever';

function refused(field: string, code: Code): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
