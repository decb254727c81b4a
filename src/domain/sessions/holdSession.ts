import type { Ctx } from '../../context.ts';
import { isRefused, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { askCalendars } from './askCalendars.ts';
import { bookingKey } from './bookingKey.ts';
import { ownHolds, sessionOfKey } from './holds.sql.ts';
import { lockTimes } from './locks.sql.ts';
import { offerOf } from './offers.sql.ts';

type Wish = {
  typeId: string;
  /** UTC instant; one of `freeSlotsOf`. */
  startsAt: Temporal.Instant;
  /** One of the type's lengths; without it, the usual one. */
  durationMinutes?: number | undefined;
  /** ISO 4217; one that the length is priced in. Without it, the first. */
  currency?: string | undefined;
  /** The id of the sharing link they came by. */
  linkId?: string | null | undefined;
  /** IANA: the zone in which they looked at the times; without it, their own. */
  zone?: string | null | undefined;
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
  await askCalendars(ctx, wish);
  try {
    return await inTransaction(ctx, (tx) => hold(tx, clientId, wish));
  } catch (error) {
    // One key with two coaches' times at once: the other one made the booking. A refusal ends the transaction it fell in.
    const mayLook = isRefused(error) && ctx.req.transactionID === undefined;
    const made = mayLook ? await sameBooking(ctx, clientId, wish) : null;
    if (made) return { sessionId: made };
    throw error;
  }
}

async function hold(tx: Ctx, clientId: string, wish: Wish): Promise<{ sessionId: string }> {
  const offer = await offerOf(tx, wish.typeId, wish);
  if (!offer) {
    const code = (await offerOf(tx, wish.typeId))
      ? 'sessions.lengthNotOffered'
      : 'sessions.notBookable';
    throw new Refused(code, 422);
  }
  // The same click may have come twice at once: the second waits here and finds what the first made.
  const endsAt = wish.startsAt.add({ minutes: offer.durationMinutes });
  await lockTimes(tx, {
    people: [offer.coachId, clientId],
    times: [{ from: wish.startsAt, until: endsAt }],
  });
  const known = await sameBooking(tx, clientId, wish);
  if (known) return { sessionId: known };
  const { id } = await tx.store.create('sessions', {
    coach: offer.coachId,
    client: clientId,
    type: offer.typeId,
    state: 'held',
    startsAt: wish.startsAt.toString(),
    endsAt: endsAt.toString(),
    clientZone: wish.zone ?? tx.zone,
    place: offer.place,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
    bookingLink: wish.linkId ?? null,
    sequence: 0,
    idempotencyKey: bookingKey(wish),
  });
  return { sessionId: id };
}

async function sameBooking(ctx: Ctx, clientId: string, wish: Wish): Promise<string | null> {
  const key = bookingKey(wish);
  const made = key === null ? null : await sessionOfKey(ctx, { clientId, key });
  if (made) return made;
  const offer = await offerOf(ctx, wish.typeId, wish);
  if (!offer) return null;
  const [held, another] = await ownHolds(ctx, { coachId: offer.coachId, clientId });
  const isSame =
    another === undefined &&
    held?.typeId === wish.typeId &&
    held.startsMs === wish.startsAt.epochMilliseconds &&
    held.minutes === offer.durationMinutes;
  return isSame ? held.id : null;
}
