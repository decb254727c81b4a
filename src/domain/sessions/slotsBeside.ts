import type { Ctx } from '../../context.ts';
import { slotsAt, type Slot } from './availability.ts';
import { freeBeside } from './freeBeside.ts';
import { scheduleBeside, type TimedOffer } from './schedule.sql.ts';

type Asked = Parameters<typeof scheduleBeside>[2];

/** The starts in [from, until) that a coach offers and at which a person is in no other session: UTC instants, in order. Without a person, all that the coach offers. No access rule is applied. */
export async function slotsBeside(ctx: Ctx, offer: TimedOffer, asked: Asked): Promise<Slot[]> {
  return slotsAt(offer, freeBeside(await scheduleBeside(ctx, offer, asked), asked));
}
