import type { Ctx } from '../../context.ts';
import type { Slot } from './availability.ts';
import { firstFree } from './firstFree.ts';
import { freeSlotsOf } from './freeSlotsOf.ts';

type Asked = {
  typeId: string;
  durationMinutes?: number | undefined;
  from: Temporal.Instant;
  byLink?: boolean;
  exceptSession?: string;
};

/** The first start at or after `from` that the reader can book, within the coach's horizon; null when there is none. */
export async function nextFreeSlot(ctx: Ctx, { from, ...asked }: Asked): Promise<Slot | null> {
  return firstFree(from, async (range) => {
    const free = await freeSlotsOf(ctx, { ...asked, ...range });
    return free?.slots ?? [];
  });
}
