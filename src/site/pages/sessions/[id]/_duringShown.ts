import type { SessionPage } from '#domain/sessions/sessionPage.ts';

/** So long before the start the coach finds the timer. */
const opensMinutes = 15;

type Shown = Pick<SessionPage, 'part' | 'state' | 'isReadOnly' | 'isOver' | 'startsAt' | 'begunAt'>;

/** Whether its coach has timer and quick note at hand: from a little before until it is over, and then while its timer has something to say. */
export function duringShown(
  { part, state, isReadOnly, isOver, ...view }: Shown,
  now: Temporal.Instant,
): boolean {
  if (part !== 'coach' || state !== 'confirmed' || isReadOnly) return false;
  const opens = view.startsAt.subtract({ minutes: opensMinutes });
  return Temporal.Instant.compare(opens, now) <= 0 && (!isOver || view.begunAt !== null);
}
