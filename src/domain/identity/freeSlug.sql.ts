import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** The slug itself, or the first of "slug-2", "slug-3" … that no coach has. Two at once may get the same: the unique index decides. */
export async function freeSlug(ctx: Ctx, slug: string): Promise<string> {
  const rows = await ctx.sql.rows(
    z.object({ slug: z.string() }),
    sql`select slug from coach_profiles where slug = ${slug} or slug like ${`${slug}-%`}`,
  );
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
