import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const note = z.object({
  id: z.string(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  sealed: z.string().nullable(),
});
const version = z.object({ number: z.number(), sealed: z.string() });
const draft = z.object({ place: z.string(), sealed: z.string() });

/** Notes sealed for their owner, from an id on, a few at a time, each held. */
export async function sealedNotes(tx: Ctx, ownerId: string, after: string | null) {
  return tx.sql.rows(
    note,
    sql`select n.id, n.title, n.body, n.tags, s.sealed from notes n
      join note_seals s on s.note_id = n.id
      where s.owner_id = ${ownerId} and (${after}::uuid is null or n.id > ${after}::uuid)
      order by n.id limit 20 for update of n`,
  );
}

export async function sealedVersions(tx: Ctx, noteId: string) {
  return tx.sql.rows(
    version,
    sql`select number, sealed from note_versions where note_id = ${noteId} order by number`,
  );
}

export async function sealedDrafts(tx: Ctx, ownerId: string) {
  return tx.sql.rows(
    draft,
    sql`select place, sealed from note_drafts where owner_id = ${ownerId} for update`,
  );
}

export async function putVersion(
  tx: Ctx,
  { noteId, number, sealed }: { noteId: string; number: number; sealed: string },
): Promise<void> {
  await tx.sql.run(
    sql`update note_versions set sealed = ${sealed} where note_id = ${noteId} and number = ${number}`,
  );
}

/** Makes another account the author of notes, and the client they are about, where the first one was. */
export async function handNotesOver(
  tx: Ctx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await tx.sql.run(sql`update notes set author_id = ${into} where author_id = ${from}`);
  await tx.sql.run(sql`update notes set client_id = ${into} where client_id = ${from}`);
  await tx.sql.run(sql`delete from note_drafts where owner_id = ${from}`);
}
