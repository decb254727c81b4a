import type { BookingCoach, BookingType } from '#domain/sessions/bookingCoach.sql.ts';

/** The zone whose clock hangs where people meet in person; null for a session that has no such place. */
export function placeZone(
  coach: Pick<BookingCoach, 'zone'>,
  type: Pick<BookingType, 'place' | 'addressZone'>,
): string | null {
  return type.place === 'inPerson' ? (type.addressZone ?? coach.zone) : null;
}
