import type { CoachHomeSession } from '#domain/people/coachHome.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';

export type DaySplit = {
  today: CoachHomeSession[];
  /** How many of today's have begun: the line of the present stands after them. */
  begun: number;
  ahead: CoachHomeSession[];
};

/** The reader's day and what comes after it. */
export function splitByDay(
  sessions: CoachHomeSession[],
  { now, zone }: Pick<PageCtx, 'now' | 'zone'>,
): DaySplit {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate().toString();
  const today = sessions.filter(({ startsAt }) => dayOf(startsAt) === dayOf(now));
  return {
    today,
    begun: today.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0).length,
    ahead: sessions.filter(({ startsAt }) => dayOf(startsAt) > dayOf(now)),
  };
}
