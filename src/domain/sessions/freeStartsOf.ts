import type { Ctx } from '../../context.ts';
import { freeBeside } from './freeBeside.ts';
import { offerOf, type Offer } from './offers.sql.ts';
import { scheduleBeside } from './schedule.sql.ts';

export type FreeAsked = {
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

/**
 * The starts that the reader can book now, in [from, until): milliseconds since 1970, in order. The reader's own hold with
 * this coach counts as free, because choosing another time moves it; times at which they are in another session do
 * not. Null when the type is not open for booking, or not in this length.
 */
export async function freeStartsOf(
  ctx: Ctx,
  { typeId, durationMinutes, from, until, byLink = false, ...except }: FreeAsked,
): Promise<{ offer: Offer; starts: number[] } | null> {
  const offer = await offerOf(ctx, typeId, { durationMinutes });
  if (!offer || !(byLink ? offer.isOpenByLink : offer.isOpen)) return null;
  const { schedule, theirs } = await scheduleBeside(ctx, offer, {
    from,
    until,
    ...except,
    ...reader(ctx),
  });
  const starts = freeBeside({ schedule, theirs }, { from, until });
  return { offer, starts };
}

function reader(ctx: Ctx): { personId?: string; exceptHoldsOf?: string } {
  if (ctx.actor.kind !== 'user') return {};
  const { id } = ctx.actor.user;
  return { personId: id, exceptHoldsOf: id };
}
