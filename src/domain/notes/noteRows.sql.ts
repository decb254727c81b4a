import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { noteLevels } from './noteLevels.ts';

const stored = z.object({
  id: z.string(),
  authorId: z.string(),
  engagementId: z.string(),
  level: z.enum(noteLevels),
  title: z.string().nullable(),
  body: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  /** Of level `own` alone. */
  sealed: z.string().nullable(),
  isTrashed: z.boolean(),
});

/** A note as it lies there: its words plain, or sealed. */
export type StoredNote = z.output<typeof stored>;

export async function storedNote(ctx: Ctx, id: string): Promise<StoredNote | null> {
  return (await storedNotes(ctx, [id]))[0] ?? null;
}

/** Those of these ids that there are, by one statement, in no order. */
export async function storedNotes(ctx: Ctx, ids: readonly string[]): Promise<StoredNote[]> {
  return ctx.sql.rows(
    stored,
    sql`select n.id, n.author_id as "authorId", n.engagement_id as "engagementId", n.level, n.title, n.body, n.tags,
        s.sealed, n.trashed_at is not null as "isTrashed"
      from notes n left join note_seals s on s.note_id = n.id
      where n.id = any(array(select json_array_elements_text(${JSON.stringify(ids)}::json)::uuid))`,
  );
}

type Seal = {
  noteId: string;
  ownerId: string;
  sealed: string | null;
  marks: readonly string[];
  tags: readonly string[];
};

/** Keeps what a note is found by, and its words where they are sealed. */
export async function keepSeal(tx: Ctx, seal: Seal): Promise<void> {
  await tx.sql.run(
    sql`insert into note_seals (note_id, owner_id, sealed, marks, tags)
      values (${seal.noteId}, ${seal.ownerId}, ${seal.sealed}, ${list(seal.marks)}, ${list(seal.tags)})
      on conflict (note_id) do update set owner_id = excluded.owner_id, sealed = excluded.sealed,
        marks = excluded.marks, tags = excluded.tags`,
  );
}

function list(texts: readonly string[]) {
  return sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`;
}
