import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { noteLevels, type NoteLevel } from './noteLevels.ts';

export const versionsPerPage = 20;

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const listed = z.object({ number: z.number(), at: instant, level: z.enum(noteLevels) });
const sealed = listed.extend({ sealed: z.string() });

/** That a note was saved, and who read it then. */
export type ListedVersion = z.output<typeof listed>;

/** A note as it was once. Its words are sealed at every level: only the author goes back. */
export type VersionRow = z.output<typeof sealed>;

const columns = sql`number, (extract(epoch from at) * 1000)::float8 as at, level`;

/** A page of its versions and one more, the newest first, below a number where there is one. */
export async function listedVersions(
  ctx: Ctx,
  { noteId, below }: { noteId: string; below: number | null },
): Promise<ListedVersion[]> {
  return ctx.sql.rows(
    listed,
    sql`select ${columns} from note_versions
      where note_id = ${noteId} and (${below}::int is null or number < ${below}::int)
      order by number desc limit ${versionsPerPage + 1}`,
  );
}

/** One of them; the newest where no number is named. */
export async function versionRow(
  ctx: Ctx,
  { noteId, number }: { noteId: string; number: number | null },
): Promise<VersionRow | null> {
  return ctx.sql.row(
    sealed,
    sql`select ${columns}, sealed from note_versions
      where note_id = ${noteId} and (${number}::int is null or number = ${number}::int)
      order by number desc limit 1`,
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
