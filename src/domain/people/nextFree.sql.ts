import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { freeAhead, type FreeAhead } from './freeAhead.sql.ts';

/** How long a change may wait for its own job before the general one does its work. */
const patienceMinutes = 2;
const mostAtOnce = 50;
/** One run of the job goes on for so many at most; the next comes a minute later. */
const mostInAll = 2000;

/**
 * Finds these coaches' next free time and keeps it for filters and sorting. What changes from here on counts as a new change. A few
 * statements for all of them, which lock rows in one order.
 */
export async function findNextFree(ctx: Ctx, coachIds: readonly string[]): Promise<void> {
  if (coachIds.length === 0) return;
  // Waits for a writer whose change is under way, so that the reading below sees it.
  await ctx.sql.run(
    sql`with each as (${inOrder(coachIds)})
      update coach_listings l set stale_since = null from each where l.coach_id = each.coach_id`,
  );
  const ahead = await freeAhead(ctx, coachIds, { days: 0 });
  const kept = coachIds.map((coachId) => keptOf(ctx, coachId, ahead.get(coachId)));
  await ctx.sql.run(
    sql`with each as (${inOrder(coachIds)})
      update coach_listings l set next_free_at = k.at, good_until = k.until
      from json_to_recordset(${JSON.stringify(kept)}::json) k (id uuid, at timestamptz, until timestamptz)
      join each on each.coach_id = k.id
      where l.coach_id = k.id`,
  );
}

/** Locks the rows of these coaches in one order for all, so that no two who write them wait for each other. */
export function inOrder(coachIds: readonly string[]): SQL {
  return sql`select coach_id from coach_listings where coach_id in ${[...coachIds]}
    order by coach_id for update`;
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

/** Finds anew what is over by now, or has waited too long for its job: some at a time, the oldest first, until nothing is left. Returns how many. */
export async function freshenNextFree(ctx: Ctx): Promise<number> {
  let found = 0;
  while (found < mostInAll) {
    const coachIds = await pastCoaches(ctx);
    if (coachIds.length === 0) break;
    await findNextFree(ctx, coachIds);
    found += coachIds.length;
  }
  return found;
}

async function pastCoaches(ctx: Ctx): Promise<string[]> {
  const now = ctx.now.toString();
  const waited = ctx.now.subtract({ minutes: patienceMinutes }).toString();
  const past = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`(select coach_id as id from coach_listings where good_until < ${now} order by good_until limit ${mostAtOnce})
      union (select coach_id from coach_listings where good_until is null limit ${mostAtOnce})
      union (select coach_id from coach_listings where stale_since <= ${waited} order by stale_since limit ${mostAtOnce})`,
  );
  return past.map(({ id }) => id);
}
