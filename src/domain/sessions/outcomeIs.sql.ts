import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Outcome } from './outcomes.ts';

/**
 * Whether `s`, the row of `sessions`, has an outcome at an instant; lists and numbers ask the same. A session joins the engagement of its
 * pair when it is confirmed: by that a cancelled one is told from a withdrawn request.
 */
export function outcomeIs(outcome: Outcome, now: Temporal.Instant): SQL {
  const isOver = sql`(s.state in ('completed', 'missed')
    or (s.state = 'confirmed' and s.ends_at <= ${now.toString()}::timestamptz))`;
  const isAttended = sql`(s.state = 'completed' and s.attendance = 'attended')`;
  const isMissed = sql`s.state = 'missed'`;
  const isCancelled = sql`(s.state = 'cancelled' and s.engagement_id is not null)`;
  const freeHours = sql`coalesce((s.agreed->'policy'->>'freeCancelHours')::float8, 0)`;
  const conditions: Record<Outcome, SQL> = {
    over: isOver,
    attended: isAttended,
    missed: isMissed,
    missedByClient: sql`(${isMissed} and coalesce(s.attendance, 'missedByClient') = 'missedByClient')`,
    missedByCoach: sql`(${isMissed} and s.attendance = 'missedByCoach')`,
    missedByBoth: sql`(${isMissed} and s.attendance = 'missedByBoth')`,
    notRecorded: sql`(${isOver} and not ${isMissed} and s.attendance is distinct from 'attended')`,
    measured: sql`(${isAttended} and s.begun_at is not null and s.finished_at is not null)`,
    cancelled: isCancelled,
    cancelledLate: sql`(${isCancelled} and s.cancellation_by_id = s.client_id
      and s.cancellation_at > s.starts_at - ${freeHours} * interval '1 hour')`,
  };
  return conditions[outcome];
}
