import type { Ctx } from '../../context.ts';
import { ownDays } from './ownDays.sql.ts';

/** Takes an exception or time off of the coach acting away; what is gone already, or is not theirs, stays as it is. */
export async function removeDays(
  ctx: Ctx,
  { slug, id }: { slug: 'availability-exceptions' | 'time-off'; id: string },
): Promise<void> {
  const { exceptions, timeOff } = await ownDays(ctx);
  const own = slug === 'time-off' ? timeOff : exceptions;
  if (own.some((each) => each.id === id)) await ctx.store.delete(slug, id);
}
