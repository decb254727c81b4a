import type { Ctx } from '../../context.ts';
import { freeBeside } from './freeBeside.ts';
import { offerBeside, type FoundTimes } from './offerBeside.sql.ts';
import type { Offer } from './offers.sql.ts';

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
  /** What `bookingCoach` found in passing: it spares the question where it holds the answer. */
  found?: FoundTimes | null;
};

/**
 * The starts that the reader can book now, in [from, until): milliseconds since 1970, in order. The reader's own hold with
 * this coach counts as free, because choosing another time moves it; times at which they are in another session do
 * not. Null when the type is not open for booking, or not in this length.
 */
export async function freeStartsOf(
  ctx: Ctx,
  { byLink = false, ...asked }: FreeAsked,
): Promise<{ offer: Offer; starts: number[] } | null> {
  const beside = await offerBeside(ctx, asked);
  if (!beside || !(byLink ? beside.offer.isOpenByLink : beside.offer.isOpen)) return null;
  return { offer: beside.offer, starts: freeBeside(beside, asked) };
}
