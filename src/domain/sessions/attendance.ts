/** Who was there, as the coach records it; `notRecorded` is the product's, where nobody said. */
export const attendances = [
  'attended',
  'missedByClient',
  'missedByCoach',
  'missedByBoth',
  'notRecorded',
] as const;

export type Attendance = (typeof attendances)[number];

/** For so long after its end a session waits for the record, before it counts as held without one. */
export const recordingHours = 48;

/** For so long after its end a record can be put right. */
export const correctionDays = 14;

/** The state of a session with this record. */
export function stateOfAttendance(attendance: Attendance): 'completed' | 'missed' {
  return attendance === 'attended' || attendance === 'notRecorded' ? 'completed' : 'missed';
}

/** What a state that is reached without a word about attendance says of it. */
export function usualAttendance(state: 'completed' | 'missed'): Attendance {
  return state === 'completed' ? 'attended' : 'missedByClient';
}
