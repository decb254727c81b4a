import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import type { CalendarFault } from '#ports/busyCalendars.ts';
import { busyCalendarsOf, type OwnBusyCalendar } from './busyCalendars.sql.ts';
import { demandCoach } from './demandCoach.ts';
import { readNow } from './readNow.ts';

/** The calendars elsewhere of the coach acting, with their state and what each blocks. */
export async function ownBusyCalendars(ctx: Ctx): Promise<OwnBusyCalendar[]> {
  return busyCalendarsOf(ctx, demandCoach(ctx).id);
}

type One = { calendarId: string };

/** Switches one of the coach's calendars on and reads it, or off: what is off blocks nothing. Returns why it could not be read, or null. Refuses `common.notFound` (404). */
export async function switchCalendar(
  ctx: Ctx,
  { calendarId, isOn }: One & { isOn: boolean },
): Promise<CalendarFault | null> {
  await demandOwn(ctx, calendarId);
  await ctx.store.update('busy-calendars', calendarId, { isOn });
  return isOn ? readNow(ctx, { calendarId }) : null;
}

/** Removes one of the coach's calendars with its sealed address and all that was read of it. Refuses `common.notFound` (404). */
export async function removeCalendar(ctx: Ctx, { calendarId }: One): Promise<void> {
  await demandOwn(ctx, calendarId);
  await ctx.store.delete('busy-calendars', calendarId);
}

async function demandOwn(ctx: Ctx, calendarId: string): Promise<void> {
  const { id: coach } = demandCoach(ctx);
  const own = await asSystem(ctx, 'calendars').store.findByID('busy-calendars', calendarId);
  const owner = typeof own?.coach === 'object' ? own.coach.id : own?.coach;
  if (owner !== coach) throw notFound();
}
