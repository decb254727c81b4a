import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';

/** Whether this user's page as a coach is public: published, and the person active. */
export async function isPublicCoach(ctx: Ctx, userId: string): Promise<boolean> {
  if (!isUuid(userId)) return false;
  const found = await ctx.sql.run(
    sql`select from coach_profiles p join users u on u.id = p.user_id
      where p.is_published and u.status = 'active' and u.id = ${userId}`,
  );
  return found > 0;
}
