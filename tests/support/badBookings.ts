import { randomUUID } from 'node:crypto';

/** A wish to book as anyone may send it: whatever it holds, each door writes it in its own words. */
export type BookingWish = {
  typeId: unknown;
  startsAt: unknown;
  minutes?: unknown;
  currency?: unknown;
  topic?: unknown;
  forWhom?: unknown;
  answers?: unknown;
  zone?: unknown;
  priceMinor?: unknown;
};

type Bad = {
  what: string;
  wish: Partial<BookingWish>;
  /** Doors that have no word for it, or where it cannot be meant in another way. */
  notAt?: readonly BookingDoor[];
};

export const bookingDoors = ['v1', 'REST', 'site'] as const;
export type BookingDoor = (typeof bookingDoors)[number];

/** What cannot be booked, whoever asks at whichever door: refused with a sentence, and nothing is written. */
export const badBookings = (now: Temporal.Instant): Bad[] => [
  { what: 'a time that is over', wish: { startsAt: now.subtract({ hours: 1 }).toString() } },
  { what: 'a time beyond the horizon', wish: { startsAt: now.add({ hours: 9600 }).toString() } },
  { what: 'a year without calendars', wish: { startsAt: '+200000-01-01T00:00:00Z' } },
  { what: 'a time that is a word', wish: { startsAt: 'soon' } },
  { what: 'a time that is a number', wish: { startsAt: Number.NaN } },
  { what: 'a time that is a list', wish: { startsAt: ['2026-12-01T08:00:00Z'] } },
  { what: 'a time that is an object', wish: { startsAt: { at: 1 } } },
  { what: 'a time with a null byte', wish: { startsAt: '2026-12-01T08:00:00Z\0z' } },
  { what: 'a type that nobody has', wish: { typeId: randomUUID() } },
  { what: 'a type that is no id', wish: { typeId: 'zz' } },
  { what: 'a type that is a number', wish: { typeId: Number.NaN } },
  { what: 'a type that is a list', wish: { typeId: [randomUUID()] } },
  { what: 'a type that is an object', wish: { typeId: { equals: 1 } } },
  { what: 'a type with a null byte', wish: { typeId: `${randomUUID()}\0z` } },
  { what: 'a length that is not offered', wish: { minutes: 51 } },
  { what: 'a length of none', wish: { minutes: 0 } },
  { what: 'a length below none', wish: { minutes: -50 } },
  { what: 'a length that is no number', wish: { minutes: 'NaN' } },
  { what: 'a length that is a list', wish: { minutes: [50, 51] } },
  { what: 'a length that is an object', wish: { minutes: { a: 50 } } },
  { what: 'a length of 400 days', wish: { minutes: 400 * 24 * 60 } },
  { what: 'a currency that is not offered', wish: { currency: 'ILS' } },
  { what: 'a currency that there is not', wish: { currency: 'XXX' } },
  { what: 'a currency that is a list', wish: { currency: ['GBP', 'EUR'] } },
  { what: 'a currency with a null byte', wish: { currency: 'G\0P' } },
  { what: 'a zone that nobody knows', wish: { zone: 'Mars/Base' } },
  { what: 'a zone that is a list', wish: { zone: ['Asia/Jerusalem', 'UTC'] } },
  { what: 'an agenda of a megabyte', wish: { topic: 'x'.repeat(1_000_000) } },
  // A form knows texts only, and no text of it holds a null byte.
  { what: 'an agenda that is a list', wish: { topic: ['a', 'b'] }, notAt: ['site'] },
  { what: 'an agenda that is an object', wish: { topic: { a: 1 } }, notAt: ['site'] },
  { what: 'an agenda with a null byte', wish: { topic: 'one\0two' }, notAt: ['site'] },
  { what: 'a name that is too long', wish: { forWhom: 'x'.repeat(121) } },
  { what: 'a name with a null byte', wish: { forWhom: 'No\0a' }, notAt: ['site'] },
  { what: 'a name that is an object', wish: { forWhom: { a: 1 } }, notAt: ['site'] },
  { what: 'answers that are a text', wish: { answers: 'yes' }, notAt: ['site'] },
  { what: 'answers that are numbers', wish: { answers: { a: 1 } }, notAt: ['site'] },
  { what: 'answers that are a list', wish: { answers: ['yes'] }, notAt: ['site'] },
  { what: 'an answer of a megabyte', wish: { answers: { a: 'x'.repeat(1_000_000) } } },
  { what: 'an answer with a null byte', wish: { answers: { a: 'y\0' } }, notAt: ['site'] },
];
