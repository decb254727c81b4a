import type { Ctx } from '../../context.ts';
import { seriesOf } from './seriesOf.ts';

/** How many others of a session's series are still to come. Scope: what the actor may read. */
export async function othersInSeries(
  ctx: Ctx,
  { id, series }: { id: string; series: string | null },
): Promise<number> {
  const sessions = series === null ? [] : (await seriesOf(ctx, series)).sessions;
  return sessions.filter(
    (each) =>
      each.id !== id &&
      (each.state === 'confirmed' || each.state === 'pending') &&
      Temporal.Instant.compare(each.startsAt, ctx.now) > 0,
  ).length;
}
