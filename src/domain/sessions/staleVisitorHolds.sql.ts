import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** What a browser's token (by its hash) held and lost by the clock, not swept away yet: the database lets it hold nothing else till then. The rows are locked. */
export async function staleVisitorHolds(ctx: Ctx, hash: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select id from sessions
      where visitor_hash = ${hash} and client_id is null and state = 'held'
        and held_until <= ${ctx.now.toString()}
      order by id for update`,
  );
  return rows.map(({ id }) => id);
}
