import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { editors } from '../people/access.ts';

const row = z.object({
  /** How many days (UTC), today included. */
  days: z.number(),
  views: z.number(),
  signUpClicks: z.number(),
  coachClicks: z.number(),
  /** Accounts made by signing up; demo people are not among them. */
  signUps: z.number(),
});

export type LandingPeriod = z.output<typeof row>;

/** What came of the landing page today, in 7 and in 28 days; null for whoever does not write the site. */
export async function landingReport(ctx: Ctx): Promise<LandingPeriod[] | null> {
  if (!editors(ctx)) return null;
  const today = ctx.now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  return ctx.sql.rows(
    row,
    sql`select p.days,
          coalesce(sum(c.count) filter (where c.what = 'view'), 0)::int as views,
          coalesce(sum(c.count) filter (where c.what = 'signUpClick'), 0)::int as "signUpClicks",
          coalesce(sum(c.count) filter (where c.what = 'coachClick'), 0)::int as "coachClicks",
          (select count(*)::int from users u where u.is_demo is not true
            and exists (select from events e where e.name = 'person.signedUp'
              and e.document_id = u.id::text and e.at >= (${today}::date - p.days + 1)::timestamp at time zone 'UTC')) as "signUps"
        from (values (1), (7), (28)) as p (days)
        left join landing_counts c on c.day > ${today}::date - p.days
        group by p.days order by p.days`,
  );
}
