import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** Ids of the conversations a person takes part in. Costs as many rows as that person has conversations. */
export async function conversationsOf(ctx: Ctx, userId: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select _parent_id as id from conversations_people where user_id = ${userId}`,
  );
  return rows.map((row) => row.id);
}
