import type { Ctx } from '../../context.ts';
import { freeSlots, type Interval, type Slot } from './availability.ts';
import { overlaps } from './overlaps.ts';
import { offerOf, type Offer } from './offers.sql.ts';
import { busyTimes, scheduleOf } from './schedule.sql.ts';

type Asked = {
  typeId: string;
  /** One of the type's lengths; without it, the usual one. */
  durationMinutes?: number | undefined;
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** Whether the reader came by a live sharing link: then the coach's page need not be public. */
  byLink?: boolean;
  /** A visitor's own hold, which counts as free. */
  exceptSession?: string;
};

export type FreeSlots = { offer: Offer; coachUserId: string; zone: string; slots: Slot[] };

/**
 * The starts that the reader can book now, in [from, until): UTC instants, in order. The reader's own hold with
 * this coach counts as free, because choosing another time moves it; times at which they are in another session do
 * not. Null when the type is not open for booking, or not in this length.
 */
export async function freeSlotsOf(
  ctx: Ctx,
  { typeId, durationMinutes, from, until, byLink = false, ...except }: Asked,
): Promise<FreeSlots | null> {
  const offer = await offerOf(ctx, typeId, { durationMinutes });
  if (!offer || !(byLink ? offer.isOpenByLink : offer.isOpen)) return null;
  const schedule = await scheduleOf(ctx, offer, {
    from,
    until,
    ...except,
    ...ownHolds(ctx),
  });
  const free = freeSlots({ ...schedule, from, until });
  const own = await ownTimes(ctx, offer, { from, until });
  const slots = free.filter((slot) => !own.some((time) => overlaps(slot, time)));
  return { offer, coachUserId: offer.coachId, zone: offer.zone, slots };
}

async function ownTimes(
  ctx: Ctx,
  offer: Offer,
  { from, until }: Pick<Asked, 'from' | 'until'>,
): Promise<Interval[]> {
  if (ctx.actor.kind !== 'user') return [];
  return busyTimes(ctx, {
    personId: ctx.actor.user.id,
    withCoach: offer.coachId,
    from,
    until: until.add({ minutes: offer.durationMinutes }),
    ...ownHolds(ctx),
  });
}

function ownHolds(ctx: Ctx): { exceptHoldsOf?: string } {
  return ctx.actor.kind === 'user' ? { exceptHoldsOf: ctx.actor.user.id } : {};
}
