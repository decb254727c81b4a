import type { Ctx } from '../../context.ts';
import { partOfDay } from './partOfDay.ts';
import type { Wish } from './waitlistRows.sql.ts';

/** Whether a start lies in the days and the part of the day that are wished for, and was not offered for this wish before. */
export function wishFits(ctx: Ctx, wish: Wish, startsAt: Temporal.Instant): boolean {
  const { from, until } = rangeOfWish(ctx, wish);
  if (Temporal.Instant.compare(startsAt, from) < 0) return false;
  if (Temporal.Instant.compare(startsAt, until) >= 0) return false;
  const isThen = wish.partOfDay === 'any' || partOfDay(startsAt, wish.zone) === wish.partOfDay;
  if (!isThen) return false;
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
