import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';

/** What its reader may do with a session from where they see it listed; the pages behind say on which terms. */
export function sessionActs(
  { state, part, startsAt }: Pick<ListedSession, 'state' | 'part' | 'startsAt'>,
  now: Temporal.Instant,
): { mayMove: boolean; mayCancel: boolean } {
  const isAhead = Temporal.Instant.compare(startsAt, now) > 0;
  const mayMove = isAhead && state === 'confirmed';
  return { mayMove, mayCancel: mayMove || (isAhead && state === 'pending' && part === 'client') };
}
