import type { Ctx } from '../../context.ts';
import { freeSlots, type Slot } from './availability.ts';
import { offerOf, scheduleOf, type Offer } from './schedule.sql.ts';

type Asked = { typeId: string; from: Temporal.Instant; until: Temporal.Instant };

export type FreeSlots = { offer: Offer; coachUserId: string; zone: string; slots: Slot[] };

/**
 * The starts that the reader can book now, in [from, until): UTC instants, in order. The reader's own hold with
 * this coach counts as free, because choosing another time moves it. Null when the type is not open for booking.
 */
export async function freeSlotsOf(
  ctx: Ctx,
  { typeId, from, until }: Asked,
): Promise<FreeSlots | null> {
  const offer = await offerOf(ctx, typeId);
  if (!offer?.isOpen) return null;
  const schedule = await scheduleOf(ctx, offer, { from, until, ...ownHolds(ctx) });
  const slots = freeSlots({ ...schedule, from, until });
  return { offer, coachUserId: offer.coachId, zone: offer.zone, slots };
}

function ownHolds(ctx: Ctx): { exceptHoldsOf?: string } {
  return ctx.actor.kind === 'user' ? { exceptHoldsOf: ctx.actor.user.id } : {};
}
