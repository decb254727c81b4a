import { asSystem, type Ctx } from '../../context.ts';
import { claimStale } from './busyCalendars.sql.ts';
import { readCalendar } from './readCalendar.ts';

/**
 * Asks a coach's calendars again that were not read for a minute, all at once, and waits no longer than `within`; before a hold is made, and before any
 * transaction (inside of one it does nothing). What fails or is too slow keeps its last answer, which goes on blocking. Never throws for a calendar's sake.
 */
export async function refreshBusyTimes(
  ctx: Ctx,
  coachId: string,
  { within }: { within: Temporal.Duration },
): Promise<void> {
  if (ctx.req.transactionID !== undefined) return;
  const stale = await claimStale(asSystem(ctx, 'calendars'), coachId);
  if (stale.length === 0) return;
  const signal = AbortSignal.timeout(within.total('milliseconds'));
  const readings = stale.map((calendarId) =>
    readCalendar(ctx, { calendarId, signal, isPatient: false }),
  );
  await Promise.allSettled(readings);
}
