import { createHash } from 'node:crypto';
import type { Ctx } from '../../context.ts';
import { isRefused, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { ownHold, sessionOfKey } from './holds.sql.ts';
import { lockCalendars } from './locks.sql.ts';
import { offerOf } from './schedule.sql.ts';

type Wish = {
  typeId: string;
  /** UTC instant; one of `freeSlotsOf`. */
  startsAt: Temporal.Instant;
  /** Names this try: the same key is the same booking. */
  idempotencyKey?: string;
};

/**
 * Keeps a time for the person acting, for ten minutes. A hold they already have with this coach moves to the new time.
 * Returns the session's id. Refuses with `sessions.timeTaken` (409) when someone was faster, `sessions.clientBusy`,
 * `sessions.tooManyHolds`, `sessions.tooSoon`, `sessions.tooFar`, `sessions.notOffered`, `sessions.notBookable`.
 */
export async function holdSession(ctx: Ctx, wish: Wish): Promise<{ sessionId: string }> {
  const clientId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  if (clientId === null) throw new Refused('common.signInFirst', 401);
  const known = await sameBooking(ctx, clientId, wish);
  if (known) return { sessionId: known };
  try {
    return await inTransaction(ctx, (tx) => hold(tx, clientId, wish));
  } catch (error) {
    // One key with two coaches' times at once: the other one made the booking.
    const made = isRefused(error) ? await sameBooking(ctx, clientId, wish) : null;
    if (made) return { sessionId: made };
    throw error;
  }
}

async function hold(tx: Ctx, clientId: string, wish: Wish): Promise<{ sessionId: string }> {
  const offer = await offerOf(tx, wish.typeId);
  if (!offer) throw new Refused('sessions.notBookable', 422);
  // The same click may have come twice at once: the second waits here and finds what the first made.
  await lockCalendars(tx, offer.coachId, clientId);
  const known = await sameBooking(tx, clientId, wish);
  if (known) return { sessionId: known };
  const { id } = await tx.store.create('sessions', {
    coach: offer.coachId,
    client: clientId,
    type: offer.typeId,
    state: 'held',
    startsAt: wish.startsAt.toString(),
    endsAt: wish.startsAt.add({ minutes: offer.durationMinutes }).toString(),
    clientZone: tx.zone,
    place: offer.place,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
    sequence: 0,
    idempotencyKey: keyOf(wish),
  });
  return { sessionId: id };
}

/** A page that is shown again sends its key again: it is the same booking only for the same time of the same type. */
function keyOf({ idempotencyKey, typeId, startsAt }: Wish): string | null {
  if (idempotencyKey === undefined) return null;
  const parts = [idempotencyKey, typeId, startsAt.toString()];
  return createHash('sha256').update(parts.join(' ')).digest('base64url');
}

async function sameBooking(ctx: Ctx, clientId: string, wish: Wish): Promise<string | null> {
  const key = keyOf(wish);
  const made = key === null ? null : await sessionOfKey(ctx, { clientId, key });
  if (made) return made;
  const offer = await offerOf(ctx, wish.typeId);
  if (!offer) return null;
  const held = await ownHold(ctx, { coachId: offer.coachId, clientId });
  const isSame = held?.typeId === wish.typeId && held.startsMs === wish.startsAt.epochMilliseconds;
  return isSame ? held.id : null;
}
