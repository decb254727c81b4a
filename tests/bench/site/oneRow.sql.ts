import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '#src/context.ts';

const row = z.object({ one: z.number() });

/** The number one, from the database. */
export async function oneRow(ctx: Ctx): Promise<number> {
  const [found] = await ctx.sql.rows(row, sql`select 1 as one`);
  return found?.one ?? 0;
}
