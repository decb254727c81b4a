/** Every state a session row can be stored in; "running" is not one, it is read from the clock. */
export const sessionStates = [
  'held',
  'pending',
  'confirmed',
  'completed',
  'missed',
  'cancelled',
  'declined',
  'expired',
] as const;

export type SessionState = (typeof sessionStates)[number];

/** How long a hold keeps its time from others, on the server's clock. */
export const holdMinutes = 10;

/** The states that keep a time from being booked by others; the exclusion constraint names the same. */
export const blockingStates = [
  'held',
  'pending',
  'confirmed',
] as const satisfies readonly SessionState[];

const allowedMoves: Readonly<Record<SessionState, readonly SessionState[]>> = {
  held: ['confirmed', 'pending', 'cancelled', 'expired'],
  // Back to held: an approved session that must still be paid.
  pending: ['confirmed', 'held', 'cancelled', 'declined', 'expired'],
  confirmed: ['completed', 'missed', 'cancelled'],
  completed: [],
  missed: [],
  cancelled: [],
  declined: [],
  // Only for a payment that came late, and only while the time is still free.
  expired: ['confirmed'],
};

/** The states that a session may go to next; empty for a final state. */
export function movesFrom(state: SessionState): readonly SessionState[] {
  return allowedMoves[state];
}

/** Whether a session may go from one state to the other; staying where it is is no move. */
export function mayMove(from: SessionState, to: SessionState): boolean {
  return allowedMoves[from].includes(to);
}

/** Whether a session in this state keeps its time from others. */
export function isBlocking(state: SessionState): boolean {
  return blockingStates.some((blocking) => blocking === state);
}
