import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { packageIfHeld } from '../billing/demandPackage.ts';
import { heldPackages } from '../billing/heldPackages.sql.ts';
import type { OfferRules } from './offers.sql.ts';
import type { SessionRow } from './sessionRow.ts';
import type { SessionSide } from './sideOf.ts';

type Change = {
  side: SessionSide;
  was: SessionRow;
  startsAt: Temporal.Instant;
  isMoved: boolean;
  clientId: string | null;
  offer: OfferRules;
};

/**
 * The package that a stored session is one of after a change: the same, also after that was taken back or used up, for it was booked.
 * On a day that the package does not last to, another one's; where there is none a client is refused with `sessions.packageEndsBefore`
 * (409), and coach and office may do without. Whoever a session passes to takes one of theirs.
 */
export async function packageOfChange(ctx: Ctx, change: Change): Promise<string | null> {
  const { side, was, startsAt, isMoved, clientId, offer } = change;
  const session = { id: was.id, packageId: was.package ?? null };
  const taking = { offer, clientId, startsAt, session };
  if (clientId !== was.client) return packageIfHeld(ctx, taking);
  if (!isMoved || session.packageId === null || clientId === null) return session.packageId;
  if (await stillLasts(ctx, { ...change, clientId, packageId: session.packageId })) {
    return session.packageId;
  }
  const other = await packageIfHeld(ctx, taking);
  if (other === null && side === 'client') throw new Refused('sessions.packageEndsBefore', 409);
  return other ?? session.packageId;
}

type Lasting = Pick<Change, 'offer' | 'startsAt'> & { clientId: string; packageId: string };

async function stillLasts(
  ctx: Ctx,
  { offer, startsAt, clientId, packageId }: Lasting,
): Promise<boolean> {
  const held = await heldPackages(ctx, { coachId: offer.coachId, clientId });
  const until = held.find(({ id }) => id === packageId)?.validUntil ?? null;
  const date = startsAt.toZonedDateTimeISO(offer.zone).toPlainDate().toString();
  return until === null || date <= until;
}
