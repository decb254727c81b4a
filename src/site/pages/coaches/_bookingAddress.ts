type Wish = {
  type?: string;
  minutes?: number;
  /** A local date of the reader. */
  day?: Temporal.PlainDate;
  at?: Temporal.Instant;
};

/** Where a coach is booked: what is known already is chosen there. */
export function bookingAddress(slug: string, { type, minutes, day, at }: Wish = {}): string {
  const params = new URLSearchParams({ coach: slug });
  if (type !== undefined) params.set('type', type);
  if (minutes !== undefined) params.set('minutes', String(minutes));
  if (day !== undefined) params.set('day', day.toString());
  if (at !== undefined) params.set('at', at.toString());
  return `/client/book?${params.toString()}`;
}
