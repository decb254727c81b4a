import type { Ctx } from '../../context.ts';
import type { PartOfDay } from './waitlist.ts';
import type { Wish } from './waitlistRows.sql.ts';

const hours: Record<PartOfDay, readonly [from: number, until: number]> = {
  any: [0, 24],
  morning: [0, 12],
  afternoon: [12, 17],
  evening: [17, 24],
};

/** Whether a start lies in the days and the part of the day that are wished for, and was not offered for this wish before. */
export function wishFits(ctx: Ctx, wish: Wish, startsAt: Temporal.Instant): boolean {
  const { from, until } = rangeOfWish(ctx, wish);
  if (Temporal.Instant.compare(startsAt, from) < 0) return false;
  if (Temporal.Instant.compare(startsAt, until) >= 0) return false;
  const { hour } = startsAt.toZonedDateTimeISO(wish.zone);
  const [first, end] = hours[wish.partOfDay];
  if (hour < first || hour >= end) return false;
  return !wish.offered.some((before) => before.equals(startsAt));
}

/** The days of the wish as instants, from now on; before the session that would move, where there is one. Empty once they are over. */
export function rangeOfWish(
  { now }: Ctx,
  { fromDate, untilDate, zone, earlierThan }: Wish,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
  const first = startOf(Temporal.PlainDate.from(fromDate));
  const end = startOf(Temporal.PlainDate.from(untilDate).add({ days: 1 }));
  return {
    from: Temporal.Instant.compare(first, now) < 0 ? now : first,
    until: earlierThan && Temporal.Instant.compare(earlierThan, end) < 0 ? earlierThan : end,
  };
}
