import type { Ctx } from '../../context.ts';
import type { Slot } from '../sessions/availability.ts';
import { freeSlotsOf } from '../sessions/freeSlotsOf.ts';

const soonDays = 8;
const furthestDays = 367;

/**
 * The first `count` starts that the reader can book of a session type, in order: looked for in the next days, and over the whole
 * horizon only where these hold too few. Empty when there are none, or when the type is not open for booking.
 */
export async function coachFreeTimes(
  ctx: Ctx,
  { typeId, count }: { typeId: string; count: number },
): Promise<Slot[]> {
  const until = (days: number) => ctx.now.add({ hours: days * 24 });
  for (const days of [soonDays, furthestDays]) {
    const free = await freeSlotsOf(ctx, { typeId, from: ctx.now, until: until(days) });
    if (!free || free.slots.length >= count || days === furthestDays) {
      return free?.slots.slice(0, count) ?? [];
    }
  }
  return [];
}
