import type { RefusalCode } from '../../refused.ts';
import type { UnbookableReason } from './availability.ts';

const refusals: Record<UnbookableReason, RefusalCode> = {
  notice: 'sessions.tooSoon',
  horizon: 'sessions.tooFar',
  outsideWindows: 'sessions.notOffered',
  closed: 'sessions.notOffered',
  timeOff: 'sessions.notOffered',
  offGrid: 'sessions.notOffered',
  busy: 'sessions.timeTaken',
  busyCalendar: 'sessions.timeTaken',
  dayFull: 'sessions.dayFull',
  weekFull: 'sessions.weekFull',
  monthFull: 'sessions.monthFull',
};

/** The refusal that tells a booker why a time cannot be had; what kind of thing takes it is the coach's own matter. */
export function refusalOfReason(reason: UnbookableReason): RefusalCode {
  return refusals[reason];
}
