import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** Those of some storage keys whose content no file has, and no part of a recording. For the product itself. */
export async function unknownKeys(ctx: Ctx, keys: readonly string[]): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ key: z.string() }),
    sql`select key from json_array_elements_text(${JSON.stringify(keys)}::json) as key
      where not exists (select from files f where f.storage_key = key and f.state <> 'refused')
        and not exists (select from recording_parts p where p.storage_key = key)`,
  );
  return rows.map(({ key }) => key);
}
