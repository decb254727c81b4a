import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import type { Phase } from './_phaseOf.ts';

/** The parts of a session's page that change their place as it goes on. */
export type Part =
  | 'during'
  | 'preparation'
  | 'agenda'
  | 'exceptions'
  | 'attendance'
  | 'writeUp'
  | 'feedback'
  | 'tasks'
  | 'notes'
  | 'recordings'
  | 'files'
  | 'series';

/** What is brought, seen and kept with a session, at the end of every order but for what folds away there. */
const things = ['notes', 'recordings', 'files'] as const;

const orders: Record<Exclude<Phase, 'after'>, readonly Part[]> = {
  asked: ['agenda', 'exceptions', 'series', 'preparation', 'tasks', ...things],
  before: ['during', 'preparation', 'agenda', 'exceptions', 'tasks', ...things, 'series'],
  // Who did not come is said while it runs; a summary can be begun.
  running: [
    'during',
    'tasks',
    'preparation',
    'agenda',
    'attendance',
    ...things,
    'writeUp',
    'exceptions',
    'series',
  ],
  off: ['agenda', 'exceptions', ...things, 'tasks', 'preparation', 'series'],
};

/** In which order they stand: what is next to do comes first, and what was prepared comes last once it is over. */
export function partsOf(
  phase: Phase,
  { attendance }: Pick<SessionPage, 'attendance'>,
): readonly Part[] {
  if (phase !== 'after') return orders[phase];
  const rest = ['tasks', ...things, 'agenda', 'preparation', 'exceptions', 'series'] as const;
  if (attendance === null) return ['attendance', 'during', 'writeUp', 'feedback', ...rest];
  return ['writeUp', 'feedback', 'attendance', 'during', ...rest];
}
