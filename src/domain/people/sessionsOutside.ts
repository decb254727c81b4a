import type { Ctx } from '../../context.ts';
import { outsideAvailability } from '../sessions/availability.ts';
import type { OwnDays } from './ownDays.sql.ts';
import type { Practice } from './ownPractice.sql.ts';
import { sessionsInTheWay, type OwnSession } from './sessionsInTheWay.sql.ts';

/** Beyond the farthest horizon nothing is booked. */
const farthestDays = 740;

/** The sessions ahead, booked or asked for, that lie outside the hours of the coach acting as they are kept: a change of hours or zone moves none. */
export async function sessionsOutside(
  ctx: Ctx,
  { practice, days }: { practice: Practice; days: OwnDays },
): Promise<OwnSession[]> {
  const until = ctx.now.add({ hours: 24 * farthestDays });
  const sessions = await sessionsInTheWay(ctx, { from: ctx.now, until });
  const hours = { rules: practice, windows: practice.windows, ...days };
  return sessions.filter(
    ({ part, state, startsAt, endsAt }) =>
      part === 'coach' &&
      state !== 'held' &&
      Temporal.Instant.compare(startsAt, ctx.now) > 0 &&
      outsideAvailability(hours, startsAt, endsAt),
  );
}
