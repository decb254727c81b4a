import type { Ctx } from '../../context.ts';
import type { CalendarFault } from '#ports/busyCalendars.ts';
import { addCalendars, type NewCalendar } from './addCalendars.ts';
import { readNow } from './readNow.ts';

export type AddedCalendars = {
  /** Of those that are switched on. */
  calendarIds: string[];
  /** Why one of them could not be read; null where all were. */
  fault: CalendarFault | null;
};

/** Adds calendars to the coach's own and reads those that are switched on. Refuses as `addCalendars` does. */
export async function addAndRead(
  ctx: Ctx,
  wanted: readonly NewCalendar[],
): Promise<AddedCalendars> {
  const calendarIds = await addCalendars(ctx, wanted);
  const faults = await Promise.all(calendarIds.map((calendarId) => readNow(ctx, { calendarId })));
  return { calendarIds, fault: faults.find((fault) => fault !== null) ?? null };
}
