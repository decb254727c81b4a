import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { verifiedUser } from './actor.ts';
import { holidaysAhead } from './holidaysAhead.ts';
import { lockPractice } from './lockPractice.sql.ts';

/**
 * Closes those of a country's holidays ahead whose dates are named, each under its holiday's name; days that have an entry already
 * keep theirs, and dates that are no holiday are passed over. Returns how many days were closed.
 * Refuses with `people.unknownCountry` (422).
 */
export async function importHolidays(
  ctx: Ctx,
  { country, dates }: { country: string; dates: readonly string[] },
): Promise<number> {
  const coach = verifiedUser(ctx.actor)?.id;
  if (coach === undefined) throw new Refused('common.forbidden', 403);
  return inTransaction(ctx, async (tx) => {
    await lockPractice(tx);
    const wanted = (await holidaysAhead(tx, country)).filter(
      ({ date, hasEntry }) => !hasEntry && dates.includes(date),
    );
    for (const { date, name } of wanted) {
      await tx.store.create('availability-exceptions', {
        coach,
        date,
        hours: [],
        name,
        holidayOf: country,
      });
    }
    return wanted.length;
  });
}
