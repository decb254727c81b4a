import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { freeSlots, type Schedule, type Slot } from '../sessions/availability.ts';
import { offersOf, type Offer } from '../sessions/offers.sql.ts';
import { schedulesOf } from '../sessions/schedule.sql.ts';

export type FreeAhead = {
  /** The coach's shortest bookable session, of those that anybody may book where there is one. */
  typeId: string;
  durationMinutes: number;
  /** The coach's IANA zone. */
  zone: string;
  noticeMinutes: number;
  /** The first start that can be booked, however far away. */
  nextFreeAt: Temporal.Instant | null;
  /** All starts of the days asked for. */
  slots: Slot[];
};

/** Most coaches have a time within days: looking that far first keeps the engine from listing two months of starts. */
const soonDays = 8;

/**
 * For each of these coaches, by id, what can be booked with them from now on: the first start at all, and every one of the next `days`
 * days. A coach with nothing to book is left out. A few queries for all of them. Times only: whose profile may be shown is the
 * caller's matter, and what the reader has at those times is not asked.
 */
export async function freeAhead(
  ctx: Ctx,
  coachIds: readonly string[],
  { days }: { days: number },
): Promise<Map<string, FreeAhead>> {
  if (coachIds.length === 0) return new Map();
  const shortest = await ctx.sql.rows(
    z.object({ typeId: z.string() }),
    sql`select distinct on (coach_id) id as "typeId" from session_types
      where coach_id in ${[...coachIds]} and is_bookable
      order by coach_id, who_may_book <> 'anyone', duration_minutes, id`,
  );
  const offers = await offersOf(ctx, shortest);
  const furthest = Math.max(0, ...offers.map(({ horizonDays }) => horizonDays));
  const schedules = await schedulesOf(ctx, offers, {
    from: ctx.now,
    until: ctx.now.add({ hours: 24 * (furthest + 2) }),
  });
  return new Map(
    offers.flatMap((offer, index) => {
      const schedule = schedules[index];
      return schedule ? [[offer.coachId, aheadOf(offer, schedule, days)] as const] : [];
    }),
  );
}

function aheadOf(offer: Offer, schedule: Schedule, days: number): FreeAhead {
  const { now, rules } = schedule;
  const soon = now.add({ hours: 24 * Math.max(soonDays, days) });
  const near = freeSlots({ ...schedule, from: now, until: soon });
  const end = now.add({ hours: (rules.horizonDays + 2) * 24 });
  const [first = freeSlots({ ...schedule, from: soon, until: end })[0]] = near;
  const last = now.add({ hours: 24 * days });
  return {
    typeId: offer.typeId,
    durationMinutes: offer.durationMinutes,
    zone: offer.zone,
    noticeMinutes: rules.noticeMinutes,
    nextFreeAt: first?.startsAt ?? null,
    slots: near.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, last) < 0),
  };
}
