import type { RefusalCode } from '../../refused.ts';
import type { SessionState } from './session.ts';

type Session = {
  state: SessionState;
  startsAt: Temporal.Instant;
  /** When the coach said that it began, where they did. */
  begunAt?: Temporal.Instant | null | undefined;
};

/** Why there is nothing to write up of a session: it has not begun (`sessions.notOver`), or did not take place (`sessions.noSuchMove`). Null where its coach may. */
export function whyNotWriteUp(
  { now }: { now: Temporal.Instant },
  { state, startsAt, begunAt }: Session,
): RefusalCode | null {
  if (state !== 'confirmed' && state !== 'completed') return 'sessions.noSuchMove';
  const hasBegun = Temporal.Instant.compare(startsAt, now) <= 0 || Boolean(begunAt);
  return hasBegun ? null : 'sessions.notOver';
}
