import { mayCancel } from '#domain/sessions/mayCancel.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';

/** What its reader may do with a session from where they see it listed; the pages behind say on which terms. */
export function sessionActs(
  { state, part, startsAt }: Pick<ListedSession, 'state' | 'part' | 'startsAt'>,
  now: Temporal.Instant,
): { mayMove: boolean; mayCancel: boolean } {
  const isAhead = Temporal.Instant.compare(startsAt, now) > 0;
  return {
    mayMove: isAhead && state === 'confirmed',
    mayCancel: mayCancel(now, { side: part, state, startsAt }),
  };
}
