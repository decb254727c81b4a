import type { RefusalCode, RefusalStatus } from '../../refused.ts';
import type { HeldPackage } from './heldPackages.sql.ts';
import { isGoodFor } from './isGoodFor.ts';

type Wanted = {
  typeId: string;
  /** The day on which the session begins, 'YYYY-MM-DD' by the coach's calendar. */
  date: string;
  /** The package that its hold took a session of; null before there is one. */
  takenId: string | null;
};

type Taken = { packageId: string } | { packageId: null; code: RefusalCode; status: RefusalStatus };

/**
 * Of which of these packages a session is: the one it is of already, else the first in their order that is good for its type, lasts to
 * its day and has a session left. Where there is none, the refusal that says why.
 */
export function packageToTake(packages: readonly HeldPackage[], wanted: Wanted): Taken {
  const good = packages.filter((each) => isGoodFor(each, wanted.typeId) && !each.isRevoked);
  const lasting = good.filter((each) => lastsTo(each, wanted.date));
  const able = lasting.filter(({ left }) => left > 0);
  const [first] = able;
  const taken = able.find(({ id }) => id === wanted.takenId) ?? first;
  if (taken) return { packageId: taken.id };
  const before = packages.find(({ id }) => id === wanted.takenId);
  if (before && !lasting.includes(before)) return refused('sessions.packageWithdrawn', 409);
  if (lasting.length > 0) return refused('sessions.packageUsedUp', 409);
  if (good.length > 0) return refused('sessions.packageEndsBefore', 409);
  return refused('sessions.packageHoldersOnly', 403);
}

function lastsTo({ validUntil }: HeldPackage, date: string): boolean {
  return validUntil === null || date <= validUntil;
}

function refused(code: RefusalCode, status: RefusalStatus): Taken {
  return { packageId: null, code, status };
}
