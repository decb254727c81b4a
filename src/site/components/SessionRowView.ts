import type { Place } from '#domain/sessions/places.ts';
import type { SessionState } from '#domain/sessions/session.ts';

type Link = {
  href: string;
  label: string;
  /** What it is about, for those who hear it alone. */
  of?: string;
};

/** A session in a list. */
export type SessionRowView = {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: SessionState;
  /** Who is to answer a request. */
  awaits?: 'coach' | 'client' | null | undefined;
  /** What the reader is in it; of the role that they wear where nothing is said. */
  part?: 'coach' | 'client' | 'staff' | undefined;
  place: Place;
  /** What the row's link says: whom it is with. */
  title: string;
  /** What was booked. */
  typeName?: string | undefined;
  /** Further facts, each by itself. */
  facts?: string[] | undefined;
  /** How the note begins that was shared last. */
  note?: { href: string; lead: string; words: string; more: string | null } | undefined;
  /** A hold that its client can still turn into a booking, and where. */
  finish?: Link | undefined;
  /** The ways to change it. */
  acts?: Link[] | undefined;
};
