import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { noteLevels, type NoteLevel } from './noteLevels.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  number: z.number(),
  at: instant,
  level: z.enum(noteLevels),
  sealed: z.string(),
});

/** A note as it was once. Its words are sealed at every level: only the author goes back. */
export type VersionRow = z.output<typeof row>;

/** Its latest versions, at most 100, the newest first. */
export async function versionRows(ctx: Ctx, noteId: string): Promise<VersionRow[]> {
  return ctx.sql.rows(
    row,
    sql`select number, (extract(epoch from at) * 1000)::float8 as at, level, sealed
      from note_versions where note_id = ${noteId} order by number desc limit 100`,
  );
}

/** The number that a note's next version has. The row is held while it is written. */
export async function nextVersion(tx: Ctx, noteId: string): Promise<number> {
  const last = await tx.sql.row(
    z.object({ number: z.number().nullable() }),
    sql`select max(number) as number from note_versions where note_id = ${noteId}`,
  );
  return (last?.number ?? 0) + 1;
}

type NewVersion = { noteId: string; number: number; level: NoteLevel; sealed: string };

export async function addVersion(tx: Ctx, version: NewVersion): Promise<void> {
  await tx.sql.run(
    sql`insert into note_versions (note_id, number, at, level, sealed)
      values (${version.noteId}, ${version.number}, ${tx.now.toString()}, ${version.level}, ${version.sealed})`,
  );
}
