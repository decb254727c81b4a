import type { Ctx } from '../../context.ts';
import { openTimeBetween } from '../sessions/openTime.ts';
import { ownDays } from './ownDays.sql.ts';
import { ownPractice } from './ownPractice.sql.ts';

type Range = { from: Temporal.Instant; until: Temporal.Instant };

/**
 * When the coach acting is there between two instants, in order: weekly hours, less time off and with the hours of single days as
 * `ownDays` knows them. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function openHours(ctx: Ctx, { from, until }: Range): Promise<Range[]> {
  const practice = await ownPractice(ctx);
  if (!practice) return [];
  const hours = { rules: practice, windows: practice.windows, ...(await ownDays(ctx)) };
  const [fromMs, untilMs] = [from.epochMilliseconds, until.epochMilliseconds];
  return openTimeBetween(hours, fromMs, untilMs)
    .open.filter(({ startMs, endMs }) => startMs < untilMs && endMs > fromMs)
    .map(({ startMs, endMs }) => ({
      from: Temporal.Instant.fromEpochMilliseconds(startMs),
      until: Temporal.Instant.fromEpochMilliseconds(endMs),
    }));
}
