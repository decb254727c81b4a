import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  id: z.string(),
  coach: z.string(),
  type: z.string(),
  fromDate: z.string(),
  untilDate: z.string(),
  partOfDay: z.string(),
  earlierThan: z.string().nullable(),
});

/** What a client waits for, or is offered, now. For rules: no access rule is applied. */
export async function livingWishes(ctx: Ctx, clientId: string): Promise<z.output<typeof row>[]> {
  return ctx.sql.rows(
    row,
    sql`select id, coach_id as coach, type_id as type, from_date as "fromDate", until_date as "untilDate",
        part_of_day::text as "partOfDay", earlier_than_id as "earlierThan"
      from waitlist_entries where client_id = ${clientId} and state in ('waiting', 'offered')`,
  );
}
