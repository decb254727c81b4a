import type { KnownEvent } from '../notifications/events.ts';

type Doc = Record<string, unknown>;

/** The event that a session's write means: told by the state it left and the state it reached. */
export function sessionEvent({ doc, before }: { doc: Doc; before: Doc | null }): KnownEvent | null {
  const to = doc['state'];
  if (before?.['state'] === to) return null;
  if (to === 'confirmed') return 'session.booked';
  if (to === 'pending') return 'session.requested';
  if (to === 'declined') return 'session.declined';
  if (to === 'cancelled') return before?.['state'] === 'held' ? null : 'session.cancelled';
  return null;
}

/** Both people's own pages, and whoever looks at the coach's free times. */
export function sessionTopics(doc: Doc): string[] {
  return [
    `user:${idOf(doc['coach'])}`,
    ...(doc['client'] ? [`user:${idOf(doc['client'])}`] : []),
    `availability:${idOf(doc['coach'])}`,
  ];
}

function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value
    ? String(value.id)
    : String(value);
}
