import type { Ctx } from '../../context.ts';
import { slotsAt, type Slot } from './availability.ts';
import { freeStartsOf, type FreeAsked } from './freeStartsOf.ts';
import type { Offer } from './offers.sql.ts';

export type FreeSlots = { offer: Offer; coachUserId: string; zone: string; slots: Slot[] };

/** The slots that begin at the starts of `freeStartsOf`: UTC instants, in order. Null when the type is not open for booking, or not in this length. */
export async function freeSlotsOf(ctx: Ctx, asked: FreeAsked): Promise<FreeSlots | null> {
  const free = await freeStartsOf(ctx, asked);
  if (!free) return null;
  const { offer, starts } = free;
  return {
    offer,
    coachUserId: offer.coachId,
    zone: offer.zone,
    slots: slotsAt(offer, starts),
  };
}
