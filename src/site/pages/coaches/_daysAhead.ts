import type { FreeAhead } from '#domain/people/freeAhead.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { bookingAddress } from './_bookingAddress.ts';

type Day = { key: string; name: string; date: string; times: string; label: string; href?: string };
type Free = Pick<FreeAhead, 'typeId' | 'durationMinutes' | 'slots'>;

/** The next days on the reader's calendar, each with how many times are free then; one with some leads to them. */
export function daysAhead(ctx: PageCtx, slug: string, ahead: Free, count: number): Day[] {
  const { t, format, now, zone } = ctx;
  const counts = countsByDay(ahead, zone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: count }, (_, index) => {
    const day = today.add({ days: index });
    const noon = day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
    const free = counts.get(day.toString()) ?? 0;
    const times = t('find.times', { count: free });
    const wish = { type: ahead.typeId, minutes: ahead.durationMinutes, day };
    return {
      key: day.toString(),
      name: format.weekdayShort(noon),
      date: format.day(noon),
      times,
      label: t('find.aheadDay', { date: format.dateLong(noon), times }),
      ...(free > 0 ? { href: bookingAddress(slug, wish) } : {}),
    };
  });
}

function countsByDay({ slots }: Free, zone: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { startsAt } of slots) {
    const day = startsAt.toZonedDateTimeISO(zone).toPlainDate().toString();
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}
