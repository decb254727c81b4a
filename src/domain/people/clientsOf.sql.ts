import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** User ids of the people a coach works with now: engagements that are active or paused. Costs as many rows as the coach has clients. */
export async function clientsOf(ctx: Ctx, coachId: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select client_id as id from engagements
        where coach_id = ${coachId} and state in ('active', 'paused')`,
  );
  return rows.map((row) => row.id);
}
