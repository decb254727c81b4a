import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { partsOf, searchParts, without, type CoachSearch, type SearchPart } from './coachSearch.ts';
import { listedCoaches } from './listedCoaches.sql.ts';

const row = z.object({ part: z.enum(searchParts), count: z.number() });

/**
 * For a search that finds nobody: how many it would find without each of its parts, those that help first. Empty where no single part
 * is to blame. One query.
 */
export async function countsWithout(
  ctx: Ctx,
  search: CoachSearch,
): Promise<{ part: SearchPart; count: number }[]> {
  const parts = partsOf(search);
  if (parts.length === 0) return [];
  const counts = parts.map(
    (part) =>
      sql`select ${part}::text as part, count(*)::int as count
        from (${listedCoaches(ctx, { ...without(search, part), sort: 'name' })}) listed`,
  );
  const rows = await ctx.sql.rows(row, sql.join(counts, sql` union all `));
  return rows.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}
