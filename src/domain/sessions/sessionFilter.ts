import { statesOfOutcome, type Outcome } from './outcomes.ts';
import type { SessionState } from './session.ts';

/** The states that lists show: a hold is no session yet, and one that expired never was. */
export const listedStates = [
  'pending',
  'confirmed',
  'completed',
  'missed',
  'cancelled',
  'declined',
] as const satisfies readonly SessionState[];

export type ListedState = (typeof listedStates)[number];

/** What its reader is in the sessions of a list. */
export const listParts = ['any', 'client', 'coach'] as const;

export type ListPart = (typeof listParts)[number];

/** What a list is of: what lies ahead or runs, what is over, what was called off, what was not, or all of it. */
export const listShows = ['upcoming', 'past', 'cancelled', 'standing', 'all'] as const;

export type ListShow = (typeof listShows)[number];

/** Which of the reader's sessions a list, a calendar or an export is of. */
export type SessionFilter = {
  part: ListPart;
  show: ListShow;
  state?: ListedState | undefined;
  /** The id of the other one. */
  person?: string | undefined;
  /** The id of a session type. */
  type?: string | undefined;
  /** Words that names begin with: of the other one, or of what was booked. At most 120 characters count. */
  text?: string | undefined;
  /** What became of it. */
  outcome?: Outcome | undefined;
  /** Between which instants it begins; the last is not in it. */
  range?: { from: Temporal.Instant | null; until: Temporal.Instant | null } | undefined;
};

const statesOf: Readonly<Record<ListShow, readonly ListedState[]>> = {
  upcoming: ['pending', 'confirmed'],
  past: ['confirmed', 'completed', 'missed'],
  cancelled: ['cancelled', 'declined'],
  standing: ['pending', 'confirmed', 'completed', 'missed'],
  all: listedStates,
};

type Stated = Pick<SessionFilter, 'show' | 'state' | 'outcome'>;

/** The states in which a session that the filter lets through can be. */
export function statesIn({ show, state, outcome }: Stated): ListedState[] {
  return statesOf[show].filter(
    (each) =>
      (state === undefined || each === state) &&
      (outcome === undefined || statesOfOutcome[outcome].includes(each)),
  );
}
