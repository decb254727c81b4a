import { whoMayMove, type SessionState } from './session.ts';
import type { SessionSide } from './sideOf.ts';

type Cancelling = { side: SessionSide; state: SessionState; startsAt: Temporal.Instant };

/**
 * Whether one side may cancel a session in this state now: whom the moves name (`sessionMoves`), and of those its two people only until it
 * begins; a time that is kept they let go whenever they want (`demandMove` refuses the rest).
 */
export function mayCancel(now: Temporal.Instant, { side, state, startsAt }: Cancelling): boolean {
  if (!whoMayMove(state, 'cancelled').includes(side)) return false;
  const isPerson = side === 'client' || side === 'coach';
  return !isPerson || state === 'held' || Temporal.Instant.compare(startsAt, now) > 0;
}
