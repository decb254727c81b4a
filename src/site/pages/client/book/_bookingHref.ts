import type { BookingQuery } from './_bookingQuery.ts';

type Change = Partial<Record<keyof BookingQuery, string | null>>;

const kept = ['coach', 'link', 'type', 'minutes', 'currency', 'day', 'zone', 'view'] as const;

/** The address of a booking page with some of what it says changed (null: left out); a chosen time goes into it only where it is said anew. */
export function bookingHref(query: BookingQuery, change: Change = {}, path = ''): string {
  const params = new URLSearchParams();
  for (const name of kept) {
    const value = change[name] === undefined ? text(query, name) : change[name];
    if (value) params.set(name, value);
  }
  if (change.at) params.set('at', change.at);
  const search = params.toString();
  return `/client/book${path}${search === '' ? '' : `?${search}`}`;
}

function text(query: BookingQuery, name: (typeof kept)[number]): string {
  const value = query[name];
  if (value === null || value === 'week') return '';
  return String(value);
}
