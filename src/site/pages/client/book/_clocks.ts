import type { BookingCoach, BookingType } from '#domain/sessions/bookingCoach.sql.ts';

type Asked = {
  /** The reader's own zone. */
  own: string;
  /** The zone that the address names, by its present name. */
  named: string | null;
  coach: Pick<BookingCoach, 'zone'> | null;
  type: Pick<BookingType, 'place' | 'addressZone'> | null;
};

export type Clocks = {
  /** IANA: whose time comes first, groups the times into days, and is repeated in a series. */
  zone: string;
  /** Whose time stands beside it. */
  besideZone: string;
  /** Whether the first hangs where both meet, and the one beside it is the reader's own. */
  isPlaces: boolean;
};

/** The clocks of a booking page: first the one that the address names, else in person that of the place, else the reader's own. */
export function clocks({ own, named, coach, type }: Asked): Clocks {
  const place = type?.place === 'inPerson' ? (type.addressZone ?? coach?.zone ?? null) : null;
  const zone = named ?? place ?? own;
  const isPlaces = place !== null && zone === place;
  return { zone, besideZone: isPlaces ? own : (place ?? coach?.zone ?? zone), isPlaces };
}
