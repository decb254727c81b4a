import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({ isOver: z.boolean() });

/** Whether the work of which a session was has ended: its coach keeps the session, and changes none of its words and times any more. */
export async function isReadOnly(ctx: Ctx, engagementId: string | null): Promise<boolean> {
  if (engagementId === null) return false;
  const found = await ctx.sql.row(
    row,
    sql`select state in ('ended', 'archived') as "isOver" from engagements where id = ${engagementId}`,
  );
  return found?.isOver ?? false;
}
