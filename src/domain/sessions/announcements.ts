import { idOf } from '../idOf.ts';
import type { KnownEvent } from '../notifications/events.ts';

type Doc = Record<string, unknown>;

/**
 * The event that a session's write means: told by the state it left and the state it reached, and within a state by a new time. Each
 * session of a series that is booked or asked for together says so for itself; people are told once, of all of them (`catalogue`).
 */
export function sessionEvent({ doc, before }: { doc: Doc; before: Doc | null }): KnownEvent | null {
  const from = before?.['state'];
  const to = doc['state'];
  if (before === null) return eventOfNew(doc);
  if (isSharedNow(doc, before)) return 'session.writtenUp';
  if (from === to && isMoved(doc, before)) return eventOfMove(doc);
  if (from === to) return isElsewhere(doc, before) ? 'session.elsewhere' : null;
  if (from === 'held' && doc['series']) return eventOfSeries(to);
  if (to === 'confirmed') return 'session.booked';
  if (to === 'pending') return 'session.requested';
  if (to === 'declined') return 'session.declined';
  if (to === 'cancelled') return from === 'held' ? null : 'session.cancelled';
  if (to === 'expired') return from === 'pending' ? 'session.requestExpired' : null;
  return null;
}

/** Who is booked for by coach or office hears of it; whom a coach invited hears of the time by the invitation. */
function eventOfNew(doc: Doc): KnownEvent | null {
  const { state, awaits, waitlistEntry } = doc;
  if (state === 'confirmed') return eventOfBooked(doc);
  if (state === 'pending') return awaits === 'client' ? null : 'session.requested';
  return state === 'held' && waitlistEntry ? 'waitlist.offered' : null;
}

function eventOfBooked({ handedOverFrom, series }: Doc): KnownEvent {
  if (handedOverFrom) return 'session.handedOver';
  return series ? 'series.booked' : 'session.scheduled';
}

function eventOfMove({ state, awaits }: Doc): KnownEvent | null {
  if (state === 'confirmed') return 'session.moved';
  return state === 'pending' && awaits === 'client' ? 'session.offered' : null;
}

/** The client reads the coach's words from now on; saying who was there at the same time is told by the page alone. */
function isSharedNow(doc: Doc, before: Doc): boolean {
  return Boolean(doc['summarySharedAt']) && !before['summarySharedAt'];
}

function isElsewhere(doc: Doc, before: Doc): boolean {
  return (
    doc['state'] === 'confirmed' && (doc['joinDetails'] ?? null) !== (before['joinDetails'] ?? null)
  );
}

function eventOfSeries(to: unknown): KnownEvent | null {
  if (to === 'confirmed') return 'series.booked';
  return to === 'pending' ? 'series.requested' : null;
}

/** Whether a write gives a session another time. */
export function isMoved(doc: Doc, before: Doc): boolean {
  const from = before['startsAt'];
  return Date.parse(String(doc['startsAt'])) !== Date.parse(String(from));
}

/** Both people's own pages, and whoever looks at the coach's free times. */
export function sessionTopics(doc: Doc): string[] {
  const client = doc['client'];
  return [
    `user:${idOf(doc['coach'])}`,
    // Nobody yet: a visitor's hold, or a time kept for somebody invited.
    ...(client ? [`user:${idOf(client)}`] : []),
    `availability:${idOf(doc['coach'])}`,
  ];
}
