import type { Holiday } from '#ports/publicHolidays.ts';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { ownDays } from './ownDays.sql.ts';
import { ownPractice } from './ownPractice.sql.ts';

const monthsAhead = 13;
const longestName = 120;

export type HolidayAhead = Holiday & {
  /** Whether the coach has an entry for this day already. */
  hasEntry: boolean;
};

/**
 * The holidays of a country (ISO 3166-1) in the thirteen months from today on the coach's own clock, in the reader's language where it is known, one row a
 * day. Refuses with `people.unknownCountry` (422).
 */
export async function holidaysAhead(ctx: Ctx, country: string): Promise<HolidayAhead[]> {
  const { publicHolidays } = ctx.app;
  if (!publicHolidays.countries().includes(country)) {
    const code = 'people.unknownCountry';
    throw new Refused(code, 422, { fields: { country: code } });
  }
  const zone = (await ownPractice(ctx))?.zone ?? ctx.zone;
  const from = ctx.now.toZonedDateTimeISO(zone).toPlainDate();
  const holidays = publicHolidays.between({
    country,
    from: from.toString(),
    until: from.add({ months: monthsAhead }).toString(),
    locale: ctx.locale,
  });
  const taken = new Set((await ownDays(ctx)).exceptions.map(({ date }) => date));
  return holidays.map(({ name, ...holiday }) => ({
    ...holiday,
    name: name.slice(0, longestName),
    hasEntry: taken.has(holiday.date),
  }));
}
