import { sql } from '@payloadcms/db-postgres/drizzle';
import type { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { sharedNoteColumns, sharedNoteRow } from './sharedNoteRow.sql.ts';
import { sharedScope } from './sharedScope.sql.ts';

/** A note that its author lets others read. The body is Markdown. */
export type SharedNote = z.output<typeof sharedNoteRow>;

/**
 * What coaches share with the reader as the client of these sessions, the oldest first, at most 200. Scope: `readNote`, for a client.
 * Nothing for anybody else, nor for staff who act as the client.
 */
export async function sharedNotesOf(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<SharedNote[]> {
  const scope = sessionIds.length === 0 ? null : sharedScope(ctx);
  if (!scope) return [];
  return ctx.sql.rows(
    sharedNoteRow,
    sql`select ${sharedNoteColumns}
      from notes n
      join users a on a.id = n.author_id
      join users c on c.id = n.client_id
      left join sessions t on t.id = n.session_id
      where ${scope}
        and n.session_id = any(array(select json_array_elements_text(${JSON.stringify(sessionIds)}::json)::uuid))
      order by n.created_at, n.id limit 200`,
  );
}
