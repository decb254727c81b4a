import type { Ctx } from '../../context.ts';
import { freeAhead } from './freeAhead.sql.ts';

/**
 * For each of these coaches the first start that can be booked with them now, for their shortest bookable session; a coach
 * without one is left out. A few queries for all of them. Times only: whose profile may be shown is the caller's matter.
 */
export async function nextFreeTimes(
  ctx: Ctx,
  coachIds: string[],
): Promise<Map<string, Temporal.Instant>> {
  const ahead = await freeAhead(ctx, coachIds, { days: 0 });
  return new Map(
    [...ahead].flatMap(([coachId, { nextFreeAt }]) =>
      nextFreeAt ? [[coachId, nextFreeAt] as const] : [],
    ),
  );
}
