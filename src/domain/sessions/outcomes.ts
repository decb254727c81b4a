import type { ListedState } from './sessionFilter.ts';

/**
 * What became of sessions, as lists are narrowed to it and a coach's numbers count it. All are read from what is recorded, never guessed:
 *
 * - `over`: confirmed, and its end has passed; whoever was there.
 * - `attended`: recorded as held with both there. A session without a record never counts as attended.
 * - `missed`: recorded as a no-show; by the client, by the coach, or by both.
 * - `notRecorded`: over, and nobody said who was there.
 * - `measured`: attended, with its actual beginning and end written down.
 * - `cancelled`: called off by anyone after it had been confirmed; a request that was withdrawn or declined is none.
 * - `cancelledLate`: cancelled by its client after the last instant that the policy agreed at booking leaves free (that instant is in time),
 *   whether or not a fee was agreed for it.
 */
export const outcomes = [
  'over',
  'attended',
  'missed',
  'missedByClient',
  'missedByCoach',
  'missedByBoth',
  'notRecorded',
  'measured',
  'cancelled',
  'cancelledLate',
] as const;

export type Outcome = (typeof outcomes)[number];

/** The states in which a session with this outcome can be. */
export const statesOfOutcome: Readonly<Record<Outcome, readonly ListedState[]>> = {
  over: ['confirmed', 'completed', 'missed'],
  attended: ['completed'],
  missed: ['missed'],
  missedByClient: ['missed'],
  missedByCoach: ['missed'],
  missedByBoth: ['missed'],
  notRecorded: ['confirmed', 'completed'],
  measured: ['completed'],
  cancelled: ['cancelled'],
  cancelledLate: ['cancelled'],
};
