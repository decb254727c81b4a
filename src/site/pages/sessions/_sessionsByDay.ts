import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';

/** The sessions that begin on a day of the clock of a zone, by that day. */
export function sessionsByDay(
  sessions: readonly ListedSession[],
  zone: string,
): ReadonlyMap<string, ListedSession[]> {
  return Map.groupBy(sessions, ({ startsAt }) =>
    startsAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
  );
}
