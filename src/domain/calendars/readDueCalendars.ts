import type { Ctx } from '../../context.ts';
import { calendarToRead, dueCalendars } from './busyCalendars.sql.ts';
import { readCalendar } from './readCalendar.ts';

/** Queues the reading of every calendar whose turn it is. */
export async function queueDueCalendars(ctx: Ctx): Promise<void> {
  for (const calendarId of await dueCalendars(ctx)) {
    await ctx.enqueue('readCalendar', { calendarId }, { singletonKey: calendarId });
  }
}

const patience = 30_000;

/** Reads a calendar if it is still its turn: it may have been queued twice, or read meanwhile. */
export async function readDueCalendar(
  ctx: Ctx,
  { calendarId }: { calendarId: string },
): Promise<void> {
  const calendar = await calendarToRead(ctx, calendarId);
  if (!calendar?.isDue) return;
  await readCalendar(ctx, { calendarId, signal: AbortSignal.timeout(patience), isPatient: true });
}
