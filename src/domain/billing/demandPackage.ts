import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { OfferRules } from '../sessions/offers.sql.ts';
import { heldPackages } from './heldPackages.sql.ts';
import { packageToTake } from './packageToTake.ts';

type Wanted = {
  offer: Pick<OfferRules, 'coachId' | 'typeId' | 'zone' | 'whoMayBook'>;
  /** Null where nobody is known yet, who holds nothing. */
  clientId: string | null;
  startsAt: Temporal.Instant;
  /** The stored session, with the package it is of: what it takes counts as free. */
  session?: { id: string; packageId: string | null };
};

/**
 * The id of the package that a session of a type for holders takes one of, for this client, now; null for any other type. Call it with both
 * calendars locked: what is left stays left until the row is written. Refuses with `sessions.packageHoldersOnly` (403),
 * `sessions.packageUsedUp`, `sessions.packageEndsBefore` and `sessions.packageWithdrawn` (409).
 */
export async function demandPackage(ctx: Ctx, wanted: Wanted): Promise<string | null> {
  const taken = await take(ctx, wanted);
  if (taken === null) return null;
  if (taken.packageId === null) throw new Refused(taken.code, taken.status);
  return taken.packageId;
}

/** The same for coach and office, who book also for those who hold none: null then. */
export async function packageIfHeld(ctx: Ctx, wanted: Wanted): Promise<string | null> {
  return (await take(ctx, wanted))?.packageId ?? null;
}

async function take(ctx: Ctx, { offer, clientId, startsAt, session }: Wanted) {
  const { coachId, typeId, zone, whoMayBook } = offer;
  if (whoMayBook !== 'packageHolders') return null;
  const held =
    clientId === null
      ? []
      : await heldPackages(ctx, { coachId, clientId, exceptSession: session?.id ?? null });
  const date = startsAt.toZonedDateTimeISO(zone).toPlainDate().toString();
  return packageToTake(held, { typeId, date, takenId: session?.packageId ?? null });
}
