import type { Ctx } from '../../context.ts';
import { freeSlots, type Slot } from './availability.ts';
import { rangeOf } from './rangeOf.ts';
import { meets, merged } from './ranges.ts';
import { scheduleBeside, type TimedOffer } from './schedule.sql.ts';

type Asked = Parameters<typeof scheduleBeside>[2];

/** The starts in [from, until) that a coach offers and at which a person is in no other session: UTC instants, in order. Without a person, all that the coach offers. No access rule is applied. */
export async function slotsBeside(ctx: Ctx, offer: TimedOffer, asked: Asked): Promise<Slot[]> {
  const { schedule, theirs } = await scheduleBeside(ctx, offer, asked);
  const taken = merged(theirs.map(rangeOf));
  const { from, until } = asked;
  return freeSlots({ ...schedule, from, until }).filter((slot) => !meets(taken, rangeOf(slot)));
}
