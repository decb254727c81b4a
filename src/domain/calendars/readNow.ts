import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { demandCoach } from './demandCoach.ts';
import { readCalendar } from './readCalendar.ts';

/** How long a person waits for a calendar, in milliseconds. */
export const calendarPatience = 8000;

/** Reads one of the coach's own calendars while they wait; the page says what came of it. Refuses `common.notFound` (404) for somebody else's. */
export async function readNow(ctx: Ctx, { calendarId }: { calendarId: string }): Promise<void> {
  const { id: coach } = demandCoach(ctx);
  const own = await ctx.store.findOne('busy-calendars', {
    and: [{ id: { equals: calendarId } }, { coach: { equals: coach } }],
  });
  if (!own) throw notFound();
  const signal = AbortSignal.timeout(calendarPatience);
  await readCalendar(ctx, { calendarId, signal, isPatient: true });
}
