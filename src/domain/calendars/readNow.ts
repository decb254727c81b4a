import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import type { CalendarFault } from '#ports/busyCalendars.ts';
import { demandCoach } from './demandCoach.ts';
import { readCalendar } from './readCalendar.ts';

/** How long a person waits for a calendar, in milliseconds. */
export const calendarPatience = 8000;

/**
 * Reads one of the coach's own calendars while they wait. Returns why it could not be read, or null. Refuses `common.notFound` (404) for
 * somebody else's, `calendars.isOff` (409) for one that is switched off.
 */
export async function readNow(
  ctx: Ctx,
  { calendarId }: { calendarId: string },
): Promise<CalendarFault | null> {
  const { id: coach } = demandCoach(ctx);
  const own = await asSystem(ctx, 'calendars').store.findOne('busy-calendars', {
    and: [{ id: { equals: calendarId } }, { coach: { equals: coach } }],
  });
  if (!own) throw notFound();
  if (own.isOn !== true) throw new Refused('calendars.isOff', 409);
  const signal = AbortSignal.timeout(calendarPatience);
  return readCalendar(ctx, { calendarId, signal, isPatient: true });
}
