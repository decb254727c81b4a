import type { TimedOffer } from '../sessions/schedule.sql.ts';
import type { OwnDays } from './ownDays.sql.ts';
import type { Practice } from './ownPractice.sql.ts';
import type { Availability } from './saveAvailability.ts';

/** What a coach looks at times for: a session type of theirs in one of its lengths; without one, any session of so many minutes. */
export type Trial = {
  coachId: string;
  practice: Practice;
  days: OwnDays;
  /** Hours and rules as they stand in the form, or as they are kept. */
  availability: Availability;
  typeId: string | null;
  durationMinutes: number;
};

/** The offer that clients would see with these hours and rules, saved or not; where the type has a rule of its own, that holds. */
export function triedOffer({ practice, days, availability, ...trial }: Trial): TimedOffer {
  const type = practice.types.find(({ id }) => id === trial.typeId);
  const { windows, mostPerDay, mostPerWeek, mostPerMonth, ...rules } = availability;
  return {
    ...rules,
    coachId: trial.coachId,
    typeId: type?.id ?? '',
    durationMinutes: trial.durationMinutes,
    noticeMinutes: type?.noticeMinutes ?? rules.noticeMinutes,
    bufferBeforeMinutes: type?.bufferBeforeMinutes ?? rules.bufferBeforeMinutes,
    bufferAfterMinutes: type?.bufferAfterMinutes ?? rules.bufferAfterMinutes,
    limits: {
      perDay: mostPerDay ?? null,
      perWeek: mostPerWeek ?? null,
      perMonth: mostPerMonth ?? null,
    },
    typeLimits: {
      perDay: type?.mostPerDay ?? null,
      perWeek: type?.mostPerWeek ?? null,
      perMonth: type?.mostPerMonth ?? null,
    },
    windows,
    exceptions: days.exceptions,
    timeOff: days.timeOff,
  };
}
