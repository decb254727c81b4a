import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { changedBefore } from './changedBefore.sql.ts';
import { isOfCoach } from './engagementParts.sql.ts';
import { sharedNoteColumns, sharedNoteRow } from './sharedNoteRow.sql.ts';
import type { SharedNote } from './sharedNotesOf.sql.ts';
import { sharedParts } from './sharedParts.ts';
import { sharedScope } from './sharedScope.sql.ts';

export const sharedNotesPerPage = 20;

/**
 * What is shared with the reader: as the client it is about, and as somebody who has a part in an engagement and is not among its coaches
 * (`sharedParts`). The latest changed first, `sharedNotesPerPage` at a time, at the same cost however many there are. Scope: `readNote`, and
 * `readNoteSession` for which session it is about.
 * Nothing for anybody else, nor for staff who act as somebody.
 */
export async function sharedNotes(
  ctx: Ctx,
  { after }: { after?: string | undefined } = {},
): Promise<{ notes: SharedNote[]; next: string | null }> {
  const scope = sharedScope(ctx);
  const reader = verifiedUser(ctx.actor);
  if (!scope || !reader) return { notes: [], next: null };
  const page = (place: SQL) => sql`(select n.id, n.updated_at from notes n
    where ${place} and ${changedBefore(after)}
    order by n.updated_at desc, n.id desc limit ${sharedNotesPerPage + 1})`;
  const parts = (await sharedParts(ctx)).map(({ id, part }) => ({
    id,
    isOfCoach: isOfCoach({ part }),
  }));
  // Each place by its own index, a page of it at most, and each note once: who has two parts in an engagement finds it by either. What
  // the client of an engagement reads stands in a place of its own.
  const found = [
    page(scope),
    sql`select found.* from json_to_recordset(${JSON.stringify(parts)}::json) e (id uuid, "isOfCoach" boolean)
      cross join lateral ${page(sql`n.engagement_id = e.id and n.level in ('coaches', 'shared')
        and (e."isOfCoach" or n.level = 'shared') and n.trashed_at is null
        and n.author_id <> ${reader.id} and n.client_id <> ${reader.id}`)} found`,
  ];
  const rows = await ctx.sql.rows(
    sharedNoteRow,
    sql`select ${sharedNoteColumns}
      from (
        select id from (${sql.join(found, sql` union `)}) f
        order by updated_at desc, id desc limit ${sharedNotesPerPage + 1}
      ) page
      join notes n on n.id = page.id
      join users a on a.id = n.author_id
      join users c on c.id = n.client_id
      left join sessions t on t.id = n.session_id and (n.client_id = ${reader.id} or exists (
        select from json_to_recordset(${JSON.stringify(parts)}::json) e (id uuid, "isOfCoach" boolean)
        where e.id = n.engagement_id and e."isOfCoach"))
      order by n.updated_at desc, n.id desc`,
  );
  const notes = rows.slice(0, sharedNotesPerPage);
  return {
    notes,
    next: rows.length > sharedNotesPerPage ? (notes.at(-1)?.cursor ?? null) : null,
  };
}
