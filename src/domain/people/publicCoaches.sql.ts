import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** The user ids of the coaches whose page is public: published, and the person active. Of all, or of those named. */
export async function publicCoaches(ctx: Ctx, among?: readonly string[]): Promise<string[]> {
  const named = among === undefined ? sql`` : sql`and u.id::text in ${[...among, '']}`;
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select u.id from coach_profiles p join users u on u.id = p.user_id
      where p.is_published and u.status = 'active' ${named}`,
  );
  return rows.map(({ id }) => id);
}
