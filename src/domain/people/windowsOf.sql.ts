import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { WeeklyWindow } from '../sessions/availability.ts';

const row = z.object({
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
  startsAt: z.string(),
  endsAt: z.string(),
  everyWeeks: z.number(),
  fromDate: z.string().nullable(),
  untilDate: z.string().nullable(),
});

/** The weekly windows of a coach but one. For a rule: no access rule is applied. */
export async function windowsOf(
  ctx: Ctx,
  { coachId, except }: { coachId: string; except: string | null },
): Promise<WeeklyWindow[]> {
  return ctx.sql.rows(
    row,
    sql`select weekday::int, starts_at as "startsAt", ends_at as "endsAt",
        every_weeks::int as "everyWeeks", from_date as "fromDate", until_date as "untilDate"
      from availability_windows
      where coach_id = ${coachId} and id::text is distinct from ${except}`,
  );
}
