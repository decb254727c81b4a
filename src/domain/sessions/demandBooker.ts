import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { demandPackage } from '../billing/demandPackage.ts';
import { sharingLink } from './sharingLink.sql.ts';
import type { OfferRules } from './offers.sql.ts';

type Booker = {
  offer: OfferRules;
  /** Null for a visitor, who is nobody's client yet. */
  clientId: string | null;
  /** The sharing link's id, where they came by one. */
  linkId: string | null;
  startsAt: Temporal.Instant;
  /** The stored session that is asked again, with the package it is of. */
  session?: { id: string; packageId: string | null };
};

/**
 * Refuses whom the coach's settings keep from this session type now: `sessions.notBookable` (422) where it is not open,
 * `sessions.linkEnded` (409), `sessions.clientsOnly` (403), `sessions.ownSession` (422), and what `demandPackage` does. Returns the id of the
 * package that the session is one of, null where none is asked for. Call it with both calendars locked.
 */
export async function demandBooker(ctx: Ctx, booker: Booker): Promise<string | null> {
  const { offer, clientId, linkId } = booker;
  if (clientId === offer.coachId) throw new Refused('sessions.ownSession', 422);
  if (linkId === null) {
    if (!offer.isOpen) {
      throw new Refused('sessions.notBookable', 422, { fields: { type: 'sessions.notBookable' } });
    }
  } else {
    const link = await sharingLink(ctx, { id: linkId });
    const isFor = link?.coachId === offer.coachId && (link.typeId ?? offer.typeId) === offer.typeId;
    if (!link || !isFor || !link.isLive || !offer.isOpenByLink) {
      throw new Refused('sessions.linkEnded', 409);
    }
  }
  if (offer.whoMayBook === 'clients' && !(await isClientOf(ctx, offer.coachId, clientId))) {
    throw new Refused('sessions.clientsOnly', 403);
  }
  return demandPackage(ctx, booker);
}

/** Whether the two have an active or paused engagement. */
export async function isClientOf(
  ctx: Ctx,
  coachId: string,
  clientId: string | null,
): Promise<boolean> {
  if (clientId === null) return false;
  const { store } = asSystem(ctx, 'whose client');
  const found = await store.findOne('engagements', {
    and: [
      { coach: { equals: coachId } },
      { client: { equals: clientId } },
      { state: { in: ['active', 'paused'] } },
    ],
  });
  return found !== null;
}
