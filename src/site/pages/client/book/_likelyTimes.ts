import { isUuid } from '#domain/isUuid.ts';
import { dayOf } from '#domain/sessions/localDate.ts';
import type { TimesAsked } from '#domain/sessions/offerBeside.sql.ts';
import { dayMs } from '#domain/sessions/wallClock.ts';
import { weekOf } from '#site/weekOf.ts';
import type { Ctx } from '../../../../context.ts';
import type { BookingQuery } from './_bookingQuery.ts';

/**
 * The times that the page will show if nothing is held in another week: of the week or month of the day that the address names, or of
 * today, with a day to spare for whosever clock. Null where the address names no type.
 */
export function likelyTimes(
  { now, zone, locale }: Pick<Ctx, 'now' | 'zone' | 'locale'>,
  { type, day, at, view, zone: named }: BookingQuery,
): TimesAsked | null {
  if (type === null || !isUuid(type)) return null;
  const wanted = day ?? (at ?? now).toZonedDateTimeISO(named ?? zone).toPlainDate();
  const isWeek = view === 'week';
  const first = dayOf((isWeek ? weekOf(wanted, locale) : wanted.with({ day: 1 })).toString());
  const until = first + (isWeek ? 7 : wanted.daysInMonth);
  return {
    typeId: type,
    from: Temporal.Instant.fromEpochMilliseconds((first - 1) * dayMs),
    until: Temporal.Instant.fromEpochMilliseconds((until + 1) * dayMs),
  };
}
