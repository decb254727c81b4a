import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { sharedScope } from './sharedScope.sql.ts';

const row = z.object({
  sessionId: z.string(),
  title: z.string().nullable(),
  /** How it begins, as Markdown. */
  body: z.string().nullable(),
  count: z.number(),
});

/** The note of a session that was shared last, and how many are. */
export type SharedPreview = z.output<typeof row>;

/** The latest of what is shared with the reader about each of these sessions, by session, of the scope of `sharedNotesOf`; one statement. */
export async function sharedPreviews(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, SharedPreview>> {
  const scope = sessionIds.length === 0 ? null : sharedScope(ctx);
  if (!scope) return new Map();
  const rows = await ctx.sql.rows(
    row,
    sql`select distinct on (n.session_id) n.session_id as "sessionId", n.title, left(n.body, 600) as body,
        count(*) over (partition by n.session_id)::int as count
      from notes n
      where ${scope}
        and n.session_id = any(array(select json_array_elements_text(${JSON.stringify(sessionIds)}::json)::uuid))
      order by n.session_id, n.updated_at desc, n.id desc`,
  );
  return new Map(rows.map((each) => [each.sessionId, each]));
}
