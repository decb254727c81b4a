import { isGoodFor } from '#domain/billing/isGoodFor.ts';
import type {
  BookingCoach,
  BookingLength,
  BookingType,
} from '#domain/sessions/bookingCoach.sql.ts';
import type { RefusalCode } from '../../../../refused.ts';
import type { BookingQuery } from './_bookingQuery.ts';

export type Choice = { type: BookingType; length: BookingLength };

type Chosen = { choice: Choice } | { choice: null; fault: RefusalCode | null };

/**
 * The session type and length that the address names: the usual length where it names none, the only type where there is but one. Without
 * a choice, the fault says why; none where nothing was chosen yet.
 */
export function chosen(coach: BookingCoach, query: BookingQuery): Chosen {
  const types = coach.types.filter((type) => mayBook(coach, type));
  const [only, second] = types;
  const isPlain = only !== undefined && second === undefined && only.lengths.length === 1;
  if (query.type === null) {
    const [length] = only?.lengths ?? [];
    return isPlain && length ? { choice: { type: only, length } } : none(null);
  }
  const type = coach.types.find(({ id }) => id === query.type);
  if (!type) return none('sessions.notBookable');
  const against = whyNotFor(coach, type);
  if (against !== null) return none(against);
  const length = type.lengths.find(
    ({ minutes, currency }) =>
      (query.minutes === null || minutes === query.minutes) &&
      // At their own rate the currency is the one agreed on.
      (query.currency === null || coach.ownRate !== null || currency === query.currency),
  );
  return length ? { choice: { type, length } } : none('sessions.lengthNotOffered');
}

type Reader = Pick<BookingCoach, 'isOwn' | 'packages'>;

/** Whether the reader may book this type at all: some are for people who work with the coach already, some for holders of a package. */
export function mayBook(reader: Reader, type: BookingType): boolean {
  return whyNotFor(reader, type) === null;
}

/** What keeps the reader from this type; null where nothing does. */
export function whyNotFor(
  { isOwn, packages }: Reader,
  { id, whoMayBook }: BookingType,
): 'sessions.clientsOnly' | 'sessions.packageHoldersOnly' | 'sessions.packageUsedUp' | null {
  if (whoMayBook === 'anyone') return null;
  if (whoMayBook === 'clients') return isOwn ? null : 'sessions.clientsOnly';
  const good = packages.filter((each) => isGoodFor(each, id));
  if (good.length === 0) return 'sessions.packageHoldersOnly';
  return good.some(({ left }) => left > 0) ? null : 'sessions.packageUsedUp';
}

function none(fault: RefusalCode | null): Chosen {
  return { choice: null, fault };
}
