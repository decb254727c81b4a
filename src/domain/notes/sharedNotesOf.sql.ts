import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  sessionId: z.string().nullable(),
  authorName: z.string(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  changedAt: instant,
});

/** A note that its coach lets the client read. The body is Markdown. */
export type SharedNote = z.output<typeof row>;

/**
 * What coaches share with the reader as the client of these sessions, the oldest first, at most 200. Scope: `readNote`, for a client.
 * Nothing for anybody else, nor for staff who act as the client.
 */
export async function sharedNotesOf(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<SharedNote[]> {
  if (sessionIds.length === 0) return [];
  const among = sql`any(array(select json_array_elements_text(${JSON.stringify(sessionIds)}::json)::uuid))`;
  return notesFor(ctx, sql`n.session_id = ${among}`, sql`order by n.created_at, n.id limit 200`);
}

/** The same of all sessions, and of none: the latest changed first, at most 100. */
export async function sharedNotes(ctx: Ctx): Promise<SharedNote[]> {
  return notesFor(ctx, sql`true`, sql`order by n.updated_at desc, n.id desc limit 100`);
}

/** What the reader is shown as a client: `readNote`, for them. Null for nobody, and for staff who act as somebody. */
export function sharedScope({ actor }: Ctx): SQL | null {
  const user = verifiedUser(actor);
  if (!user || actsAsAnother(actor)) return null;
  return sql`n.client_id = ${user.id} and n.level in ('pair', 'shared') and n.trashed_at is null`;
}

async function notesFor(ctx: Ctx, which: SQL, order: SQL): Promise<SharedNote[]> {
  const scope = sharedScope(ctx);
  if (!scope) return [];
  return ctx.sql.rows(
    row,
    sql`select n.id, n.session_id as "sessionId", a.name as "authorName", n.title, n.body, n.tags,
        (extract(epoch from n.updated_at) * 1000)::float8 as "changedAt"
      from notes n join users a on a.id = n.author_id
      where ${scope} and ${which}
      ${order}`,
  );
}
