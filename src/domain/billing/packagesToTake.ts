import type { Ctx } from '../../context.ts';
import type { OfferRules } from '../sessions/offers.sql.ts';
import { heldPackages, type HeldPackage } from './heldPackages.sql.ts';
import { packageToTake } from './packageToTake.ts';

type Asked = {
  offer: Pick<OfferRules, 'coachId' | 'typeId' | 'zone' | 'whoMayBook'>;
  /** Null where nobody is known yet, who holds nothing. */
  clientId: string | null;
  /** In the order in which they would be booked. */
  startsAts: readonly Temporal.Instant[];
};

/** A package with how many sessions would be taken of it, and how many it has left after that. */
export type PackageTaken = Pick<HeldPackage, 'id' | 'name' | 'left'> & { count: number };

type Taken = {
  /** Of each session the package that it would be one of; null: none. */
  ids: (string | null)[];
  packages: PackageTaken[];
};

/** Of which packages sessions that coach or office book for a client would be, now. For whom may arrange it; no access rule is applied. */
export async function packagesToTake(
  ctx: Ctx,
  { offer, clientId, startsAts }: Asked,
): Promise<Taken> {
  const { coachId, typeId, zone, whoMayBook } = offer;
  if (clientId === null || whoMayBook !== 'packageHolders')
    return { ids: startsAts.map(() => null), packages: [] };
  let held = await heldPackages(ctx, { coachId, clientId });
  const counts = new Map<string, number>();
  const ids = startsAts.map((startsAt) => {
    const date = startsAt.toZonedDateTimeISO(zone).toPlainDate().toString();
    const { packageId } = packageToTake(held, { typeId, date, takenId: null });
    if (packageId === null) return null;
    counts.set(packageId, (counts.get(packageId) ?? 0) + 1);
    held = held.map((each) => (each.id === packageId ? { ...each, left: each.left - 1 } : each));
    return packageId;
  });
  const packages = held.flatMap(({ id, name, left }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ id, name, left, count }];
  });
  return { ids, packages };
}
