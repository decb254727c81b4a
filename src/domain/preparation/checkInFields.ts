import type { SessionState } from '../sessions/session.ts';

/** What a client says before a session: how they come, what they want from it, what was since the last one. */
export const checkInFields = ['comesWith', 'wants', 'sinceLast'] as const;
export type CheckInField = (typeof checkInFields)[number];

/** In characters, each. */
export const mostOfCheckIn = 1000;

/** Whether a session's client may still check in: it is agreed or asked for, and has not begun. */
export function isCheckInOpen(
  { state, startsAt }: { state: SessionState; startsAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  const isAgreed = state === 'confirmed' || state === 'pending';
  return isAgreed && Temporal.Instant.compare(startsAt, now) > 0;
}
