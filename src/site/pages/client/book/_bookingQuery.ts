import { dayFrom } from '#domain/dayFrom.ts';
import { instantFrom } from '#domain/instantFrom.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';

/** What the address of a booking page says. Nothing private stands in it. */
export type BookingQuery = {
  coach: string | null;
  /** The code of a coach's sharing link, in the coach's place. */
  link: string | null;
  type: string | null;
  minutes: number | null;
  currency: string | null;
  /** In the shown zone. */
  day: Temporal.PlainDate | null;
  /** IANA, by its present name. */
  zone: string | null;
  /** Whether a zone was named that nobody knows. */
  isZoneUnknown: boolean;
  /** Whether every zone there is was asked for, to choose from. */
  listsZones: boolean;
  at: Temporal.Instant | null;
  view: 'week' | 'month';
};

export const allZonesWord = 'all';

/** Reads the address; what is no day, instant or number counts as not said. */
export function bookingQuery(params: URLSearchParams): BookingQuery {
  const named = params.get('zone');
  const listsZones = named === allZonesWord;
  const zone = named === null || listsZones ? null : canonicalZone(named);
  const minutes = params.get('minutes');
  return {
    coach: params.get('coach'),
    link: params.get('link'),
    type: params.get('type'),
    // What is no number is a length that nobody offers.
    minutes: minutes === null ? null : wholeOr(0, minutes),
    currency: params.get('currency'),
    day: dayFrom(params.get('day')),
    zone,
    isZoneUnknown: named !== null && named !== '' && !listsZones && zone === null,
    listsZones,
    at: instantFrom(params.get('at')),
    view: params.get('view') === 'month' ? 'month' : 'week',
  };
}

function wholeOr(otherwise: number, text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : otherwise;
}
