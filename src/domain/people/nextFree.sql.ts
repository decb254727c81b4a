import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { freeAhead, type FreeAhead } from './freeAhead.sql.ts';

/** How long a change may wait for its job before somebody who reads does its work. */
const patienceMinutes = 2;
const mostAtOnce = 50;

/**
 * Finds these coaches' next free time and keeps it for filters and sorting. What changes from here on counts as a new change. A few
 * statements for all of them.
 */
export async function findNextFree(ctx: Ctx, coachIds: readonly string[]): Promise<void> {
  if (coachIds.length === 0) return;
  // Waits for a writer whose change is under way, so that the reading below sees it.
  await ctx.sql.run(
    sql`update coach_listings set stale_since = null where coach_id in ${[...coachIds]}`,
  );
  const ahead = await freeAhead(ctx, coachIds, { days: 0 });
  const kept = coachIds.map((coachId) => keptOf(ctx, coachId, ahead.get(coachId)));
  await ctx.sql.run(
    sql`update coach_listings l set next_free_at = k.at, good_until = k.until
      from json_to_recordset(${JSON.stringify(kept)}::json) k (id uuid, at timestamptz, until timestamptz)
      where l.coach_id = k.id`,
  );
}

function keptOf({ now }: Ctx, id: string, ahead: FreeAhead | undefined) {
  const at = ahead?.nextFreeAt ?? null;
  const until = at?.subtract({ minutes: ahead?.noticeMinutes ?? 0 }) ?? tomorrow(now, ahead?.zone);
  return { id, at: at?.toString() ?? null, until: until.toString() };
}

/** With its next day a coach's calendar opens one more. */
function tomorrow(now: Temporal.Instant, zone = 'UTC'): Temporal.Instant {
  return now.toZonedDateTimeISO(zone).add({ days: 1 }).startOfDay().toInstant();
}

/** Finds anew what is over by now, or has waited too long for its job: some at a time, the oldest first. Returns how many. */
export async function freshenNextFree(ctx: Ctx): Promise<number> {
  const now = ctx.now.toString();
  const waited = ctx.now.subtract({ minutes: patienceMinutes }).toString();
  const past = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`(select coach_id as id from coach_listings where good_until < ${now} order by good_until limit ${mostAtOnce})
      union (select coach_id from coach_listings where good_until is null limit ${mostAtOnce})
      union (select coach_id from coach_listings where stale_since <= ${waited} order by stale_since limit ${mostAtOnce})`,
  );
  await findNextFree(
    ctx,
    past.map(({ id }) => id),
  );
  return past.length;
}
