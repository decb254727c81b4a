import type { Ctx } from '../../context.ts';
import { freeSlots, type Slot } from '../sessions/availability.ts';
import { scheduleOf } from '../sessions/schedule.sql.ts';
import { triedOffer, type Trial } from './triedOffer.ts';

export type PreviewDay = {
  /** 'YYYY-MM-DD' in the schedule's zone. */
  date: string;
  slots: Slot[];
  /** What the coach calls a day that is not as the week says: a holiday, an exception, time off; null on usual days. */
  special: { kind: 'exception' | 'closed' | 'timeOff'; name: string | null } | null;
};

/**
 * What clients would see of so many weeks from today, by local day of the schedule's zone, days without a time among them: with the
 * hours and rules that are tried, less what is taken already.
 */
export async function previewDays(
  ctx: Ctx,
  { weeks, ...trial }: Trial & { weeks: number },
): Promise<PreviewDay[]> {
  const offer = triedOffer(trial);
  const today = ctx.now.toZonedDateTimeISO(offer.zone).startOfDay();
  const range = { from: ctx.now, until: today.add({ days: weeks * 7 }).toInstant() };
  const schedule = await scheduleOf(ctx, offer, range);
  const byDate = Map.groupBy(freeSlots({ ...schedule, ...range }), ({ startsAt }) =>
    startsAt.toZonedDateTimeISO(offer.zone).toPlainDate().toString(),
  );
  return Array.from({ length: weeks * 7 }, (_, index) => {
    const date = today.toPlainDate().add({ days: index }).toString();
    return { date, slots: byDate.get(date) ?? [], special: specialOf(trial, date) };
  });
}

function specialOf({ days }: Trial, date: string): PreviewDay['special'] {
  const off = days.timeOff.find(({ fromDate, untilDate }) => fromDate <= date && date <= untilDate);
  if (off) return { kind: 'timeOff', name: off.note };
  const exception = days.exceptions.find((each) => each.date === date);
  if (!exception) return null;
  return { kind: exception.hours.length > 0 ? 'exception' : 'closed', name: exception.name };
}
