import type { Attendance } from '#domain/sessions/attendance.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';

/** Which sentence tells its reader who was there: nobody reads of themselves by their name. */
export function attendanceKey(
  { part }: Pick<SessionPage, 'part'>,
  attendance: Attendance,
): Attendance | 'missedByYou' {
  const isOwn =
    (part === 'client' && attendance === 'missedByClient') ||
    (part === 'coach' && attendance === 'missedByCoach');
  return isOwn ? 'missedByYou' : attendance;
}
