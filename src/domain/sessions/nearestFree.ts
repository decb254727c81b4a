import type { Ctx } from '../../context.ts';
import type { Slot } from './availability.ts';
import { freeSlotsOf } from './freeSlotsOf.ts';

type Asked = {
  typeId: string;
  durationMinutes?: number | undefined;
  /** UTC instant: the time that cannot be had. */
  startsAt: Temporal.Instant;
  count?: number;
  /** Whether the reader came by a live sharing link. */
  byLink?: boolean;
};

/** How far to look on either side, in days: most coaches have time near by, and a wide question costs more. */
const reaches = [2, 14, 731];

/**
 * The free starts nearest to a time that cannot be had, on either side of it, the nearest first and the earlier of two as near; three, if
 * not said otherwise. Fewer where there are no more; none where the type is not open or not offered in this length.
 */
export async function nearestFree(
  ctx: Ctx,
  { startsAt, count = 3, ...asked }: Asked,
): Promise<Slot[]> {
  let found: Slot[] = [];
  for (const days of reaches) {
    const reach = { hours: days * 24 };
    const range = { from: startsAt.subtract(reach), until: startsAt.add(reach) };
    const free = await freeSlotsOf(ctx, { ...asked, ...range });
    if (!free) return [];
    found = free.slots
      .toSorted((one, other) => distance(one, startsAt) - distance(other, startsAt))
      .slice(0, count);
    if (found.length === count) break;
  }
  return found;
}

function distance(slot: Slot, startsAt: Temporal.Instant): number {
  return Math.abs(slot.startsAt.epochMilliseconds - startsAt.epochMilliseconds);
}
