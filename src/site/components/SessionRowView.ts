import type { Place } from '#domain/sessions/places.ts';
import type { SessionState } from '#domain/sessions/session.ts';

/** A session in a list. */
export type SessionRowView = {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: SessionState;
  /** Who is to answer a request. */
  awaits?: 'coach' | 'client' | null | undefined;
  place: Place;
  /** What the row's link says: whom it is with. */
  title: string;
  /** A hold that its client can still turn into a booking, and where. */
  finish?: { href: string; label: string } | undefined;
};
