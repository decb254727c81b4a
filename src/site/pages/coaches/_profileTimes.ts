import type { PublicCoach } from '#domain/people/coachBySlug.sql.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { bookingAddress } from './_bookingAddress.ts';

const shownDays = 14;

/**
 * What of a coach's shortest session (of those anybody may book, where there is one) is free in the next two weeks: each day of the
 * reader's calendar with its count, and the times of the day that the address names, else of the first that has any. Null where
 * nothing can be booked.
 */
export async function profileTimes(ctx: PageCtx, coach: PublicCoach) {
  const { t, format, href, now, zone, url } = ctx;
  const [type] = coach.types.toSorted(
    (one, other) =>
      Number(one.whoMayBook !== 'anyone') - Number(other.whoMayBook !== 'anyone') ||
      one.durationMinutes - other.durationMinutes,
  );
  if (!type) return null;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const until = today.add({ days: shownDays }).toZonedDateTime(zone).toInstant();
  const free = await freeSlotsOf(ctx, { typeId: type.id, from: now, until });
  const byDay = Map.groupBy(free?.slots ?? [], ({ startsAt }) =>
    startsAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
  );
  const wanted = url.searchParams.get('day') ?? '';
  const [firstDay = today.toString()] = byDay.keys();
  const chosenDay = byDay.has(wanted) ? wanted : firstDay;
  const noonOf = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
  return {
    typeId: type.id,
    typeName: type.name,
    minutes: type.durationMinutes,
    date: format.dateLong(noonOf(Temporal.PlainDate.from(chosenDay))),
    days: Array.from({ length: shownDays }, (_, index) => {
      const day = today.add({ days: index });
      const count = byDay.get(day.toString())?.length ?? 0;
      const times = t('find.times', { count });
      return {
        name: format.weekdayShort(noonOf(day)),
        date: format.day(noonOf(day)),
        count: String(count),
        label: t('find.aheadDay', { date: format.dateLong(noonOf(day)), times }),
        isChosen: day.toString() === chosenDay,
        ...(count > 0
          ? { href: `${href(`/coaches/${coach.slug}`)}?day=${day.toString()}#times` }
          : {}),
      };
    }),
    chosen: (byDay.get(chosenDay) ?? []).map(({ startsAt }) => ({
      startsAt,
      href: bookingAddress(coach.slug, {
        type: type.id,
        minutes: type.durationMinutes,
        at: startsAt,
      }),
    })),
  };
}
