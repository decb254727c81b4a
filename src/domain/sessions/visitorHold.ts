import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { normalAddress } from '../identity/address.ts';
import { keyedHash } from '../identity/keyedHash.ts';
import { countTry } from '../identity/rateLimit.sql.ts';
import { verifiedUser } from '../people/actor.ts';
import { lengthenHold } from './lengthenHold.ts';
import { lockCalendarsOf, lockTimes, lockVisitor } from './locks.sql.ts';
import { ownHolds, runningHolds } from './holds.sql.ts';
import { mostHolds } from './mostHolds.ts';
import { askCalendars } from './askCalendars.ts';
import { offerOf } from './offers.sql.ts';
import { staleVisitorHolds } from './staleVisitorHolds.sql.ts';
import { peopleInTheWay } from './peopleToLock.sql.ts';
import {
  coachesOfVisitor,
  endedVisitorHold,
  visitorHolds,
  type VisitorHold,
} from './visitorHolds.sql.ts';

type Wish = {
  /** Where they can be reached; the hold needs it. */
  email: string;
  /** The opaque token of the browser's cookie, at least 128 random bits. */
  browserToken: string;
  /** Where the request comes from, for limits. */
  from: string;
  typeId: string;
  /** UTC instant. */
  startsAt: Temporal.Instant;
  durationMinutes?: number | undefined;
  currency?: string | undefined;
  linkId?: string | null | undefined;
  /** IANA: the zone they chose to look at the times in, if they chose one. */
  zone?: string | null | undefined;
};

/**
 * Keeps a time for somebody without an account, for ten minutes: one for a browser and one for an address. Choosing again in the same
 * browser moves it. Refuses what a client's hold would be refused, `sessions.visitorHold` (409) where the address has one in another
 * browser, and `identity.tooManyTries` (429).
 */
export async function holdForVisitor(
  ctx: Ctx,
  wish: Wish,
): Promise<{ sessionId: string; heldUntil: Temporal.Instant }> {
  if (ctx.actor.kind === 'user') throw new Refused('common.forbidden', 403);
  const email = normalAddress(wish.email);
  const counted = [
    { limit: 'visitorHoldFrom', by: [wish.from] },
    { limit: 'visitorHoldAddress', by: [email] },
  ] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
  const hash = hashOf(ctx, wish.browserToken);
  await askCalendars(ctx, wish);
  return inTransaction(asSystem(ctx, 'a visitor keeps a time'), async (tx) => {
    const offer = await offerOf(tx, wish.typeId, wish);
    if (!offer) throw new Refused('sessions.lengthNotOffered', 422);
    const endsAt = wish.startsAt.add({ minutes: offer.durationMinutes });
    const wanted = { people: [offer.coachId], times: [{ from: wish.startsAt, until: endsAt }] };
    await lockVisitor(tx, { email, hash });
    await lockCalendarsOf(tx, async () => [
      offer.coachId,
      ...(await coachesOfVisitor(tx, { email, hash })),
      ...(await peopleInTheWay(tx, wanted)),
    ]);
    for (const id of await staleVisitorHolds(tx, hash)) {
      await tx.store.update('sessions', id, { state: 'expired' });
    }
    for (const held of await visitorHolds(tx, { hash, email })) {
      if (held.hash !== hash) throw new Refused('sessions.visitorHold', 409);
      await tx.store.update('sessions', held.id, { state: 'cancelled' });
    }
    const { id, heldUntil } = await tx.store.create('sessions', {
      coach: offer.coachId,
      client: null,
      visitorHash: hash,
      visitorEmail: email,
      type: offer.typeId,
      state: 'held',
      startsAt: wish.startsAt.toString(),
      endsAt: endsAt.toString(),
      clientZone: wish.zone ?? null,
      place: offer.place,
      priceMinor: offer.priceMinor,
      currency: offer.currency,
      bookingLink: wish.linkId ?? null,
    });
    return { sessionId: id, heldUntil: Temporal.Instant.from(heldUntil ?? '') };
  });
}

/** The running hold of this browser's visitor, or null. */
export async function visitorHoldOf(ctx: Ctx, browserToken: string): Promise<VisitorHold | null> {
  const [held] = await visitorHolds(ctx, { hash: hashOf(ctx, browserToken), email: null });
  return held ?? null;
}

/** The hold that this browser's visitor had last, where it ended before an account took it; null where there is none. */
export async function lostVisitorHold(ctx: Ctx, browserToken: string): Promise<VisitorHold | null> {
  return endedVisitorHold(ctx, hashOf(ctx, browserToken));
}

/** Lets the visitor's hold go; nothing where there is none. */
export async function releaseVisitorHold(ctx: Ctx, browserToken: string): Promise<void> {
  await inTransaction(asSystem(ctx, 'a visitor lets a time go'), async (tx) => {
    const held = await visitorHoldOf(tx, browserToken);
    if (held) await tx.store.update('sessions', held.id, { state: 'cancelled' });
  });
}

/**
 * Gives the visitor's hold of this browser to the account that its person has signed up or in with: its session's id, or null when
 * there is none running. A hold that they already have with the coach gives way to it. While their address is being proven it is
 * lengthened. Refuses with `sessions.tooManyHolds`, `sessions.clientBusy` (409), `sessions.ownSession` (422), `common.forbidden` (403).
 */
export async function adoptVisitorHold(ctx: Ctx, browserToken: string): Promise<string | null> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { user } = actor;
  const hash = hashOf(ctx, browserToken);
  if (!(await visitorHoldOf(ctx, browserToken))) return null;
  if (!user.roles.includes('client')) throw new Refused('common.forbidden', 403);
  const adopted = await inTransaction(ctx, async (tx) => {
    const [seen] = await visitorHolds(tx, { hash, email: null });
    if (!seen) return null;
    const { coachId, id } = seen;
    if (coachId === user.id) throw new Refused('sessions.ownSession', 422);
    await lockTimes(tx, {
      people: [coachId, user.id],
      times: [{ from: seen.startsAt, until: seen.endsAt }],
    });
    const held = (await visitorHolds(tx, { hash, email: null })).find((each) => each.id === id);
    if (!held) return null;
    const { store } = asSystem(tx, 'a visitor’s hold passes to the account');
    for (const earlier of await ownHolds(tx, { coachId, clientId: user.id })) {
      await store.update('sessions', earlier.id, { state: 'cancelled' });
    }
    if ((await runningHolds(tx, user.id)) >= mostHolds) {
      throw new Refused('sessions.tooManyHolds', 409);
    }
    await store.update('sessions', id, {
      client: user.id,
      clientZone: held.clientZone ?? ctx.zone,
      visitorHash: null,
      visitorEmail: null,
    });
    return id;
  });
  if (adopted !== null && verifiedUser(actor) === null) {
    await lengthenHold(ctx, { sessionId: adopted, why: 'verifying' });
  }
  return adopted;
}

function hashOf(ctx: Ctx, browserToken: string): string {
  return keyedHash(ctx.app, 'device', `visitor\0${browserToken}`);
}
