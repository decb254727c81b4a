import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import {
  isCalendarRefused,
  type CalendarFault,
  type CalendarSource,
} from '#ports/busyCalendars.ts';
import { calendarPatience } from './readNow.ts';
import { questionOf } from './readCalendar.ts';

/** Reads a calendar that is not kept yet. Refuses with the fault at the field that `fieldOf` names. */
export async function tryCalendar(
  ctx: Ctx,
  source: CalendarSource,
  fieldOf: (fault: CalendarFault) => string,
): Promise<void> {
  const signal = AbortSignal.timeout(calendarPatience);
  const question = questionOf(
    ctx,
    { zone: ctx.zone, email: '', horizonDays: 1, tag: null },
    signal,
  );
  await refusing(() => ctx.app.busyCalendars.read(source, question), fieldOf);
}

/** Runs what asks a calendar elsewhere, its fault as a refusal at a field. */
export async function refusing<Result>(
  work: () => Promise<Result>,
  fieldOf: (fault: CalendarFault) => string,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isCalendarRefused(error)) throw error;
    throw new Refused('common.invalid', 422, {
      fields: { [fieldOf(error.fault)]: `calendars.${error.fault}` },
    });
  }
}
