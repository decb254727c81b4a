import type { Ctx } from '../../context.ts';
import type { Slot } from './availability.ts';
import { freeSlotsOf } from './freeSlotsOf.ts';

/** Days from `from`: most coaches have time soon, and the horizon is two years at most. */
const reaches = [14, 62, 732];

type Asked = {
  typeId: string;
  durationMinutes?: number | undefined;
  from: Temporal.Instant;
  byLink?: boolean;
  exceptSession?: string;
};

/** The first start at or after `from` that the reader can book, within the coach's horizon; null when there is none. */
export async function nextFreeSlot(ctx: Ctx, { from, ...asked }: Asked): Promise<Slot | null> {
  let searched = from;
  for (const days of reaches) {
    const until = from.add({ hours: days * 24 });
    const free = await freeSlotsOf(ctx, { ...asked, from: searched, until });
    if (!free) return null;
    const [first] = free.slots;
    if (first) return first;
    searched = until;
  }
  return null;
}
