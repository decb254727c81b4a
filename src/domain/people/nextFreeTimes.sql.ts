import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { freeSlots, type Schedule } from '../sessions/availability.ts';
import { offersOf } from '../sessions/offers.sql.ts';
import { schedulesOf } from '../sessions/schedule.sql.ts';

/** Most coaches have a time within days: looking that far first keeps the engine from listing two months of starts. */
const soonDays = 8;

/**
 * For each of these coaches the first start that can be booked with them now, for their shortest bookable session; a coach
 * without one is left out. A few queries for all of them. Times only: whose profile may be shown is the caller's matter.
 */
export async function nextFreeTimes(
  ctx: Ctx,
  coachIds: string[],
): Promise<Map<string, Temporal.Instant>> {
  if (coachIds.length === 0) return new Map();
  const shortest = await ctx.sql.rows(
    z.object({ typeId: z.string() }),
    sql`select distinct on (coach_id) id as "typeId" from session_types
      where coach_id in ${coachIds} and is_bookable
      order by coach_id, duration_minutes, id`,
  );
  const offers = await offersOf(ctx, shortest);
  const furthest = Math.max(0, ...offers.map(({ horizonDays }) => horizonDays));
  const schedules = await schedulesOf(ctx, offers, {
    from: ctx.now,
    until: ctx.now.add({ hours: 24 * (furthest + 2) }),
  });
  return new Map(
    offers.flatMap(({ coachId }, index) => {
      const schedule = schedules[index];
      const first = schedule ? firstFree(schedule) : null;
      return first ? [[coachId, first] as const] : [];
    }),
  );
}

function firstFree(schedule: Schedule): Temporal.Instant | null {
  const { now, rules } = schedule;
  const soon = now.add({ hours: soonDays * 24 });
  const end = now.add({ hours: (rules.horizonDays + 2) * 24 });
  const [first = freeSlots({ ...schedule, from: soon, until: end })[0]] = freeSlots({
    ...schedule,
    from: now,
    until: soon,
  });
  return first?.startsAt ?? null;
}
