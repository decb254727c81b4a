import { calendarFaults, type CalendarFault } from '#ports/busyCalendars.ts';

/** What a page tells after an act; reading is part of the first three, and may have failed. */
const readings = ['added', 'on', 'read'] as const;
const words = [...readings, 'off', 'removed'] as const;

export type News = (typeof words)[number];

type Told = { word: News; fault: null } | { word: (typeof readings)[number]; fault: CalendarFault };

/** The query by which the next page tells it. */
export function newsQuery(word: News, fault: CalendarFault | null): string {
  return new URLSearchParams({ said: word, ...(fault === null ? {} : { why: fault }) }).toString();
}

/** What a query tells; null where it tells nothing that we say. */
export function newsIn(query: URLSearchParams): Told | null {
  const fault = calendarFaults.find((each) => each === query.get('why'));
  const reading = readings.find((each) => each === query.get('said'));
  if (fault && reading) return { word: reading, fault };
  const word = words.find((each) => each === query.get('said'));
  return word && !fault ? { word, fault: null } : null;
}
