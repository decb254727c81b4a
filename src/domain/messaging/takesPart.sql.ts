import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** Whether a person takes part in a conversation. Both ids must be well-formed (`isUuid`). */
export async function takesPart(
  ctx: Ctx,
  { conversation, person }: { conversation: string; person: string },
): Promise<boolean> {
  const row = await ctx.sql.row(
    z.unknown(),
    sql`select from conversations_people where _parent_id = ${conversation} and user_id = ${person}`,
  );
  return row !== null;
}
