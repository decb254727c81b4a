import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { notePage } from './notePage.ts';
import { noteReader } from './noteReader.ts';
import { listedVersions, versionsPerPage, type ListedVersion } from './noteVersions.sql.ts';
import { openedVersion, type NoteVersion } from './openedVersion.ts';
import { changeNote } from './saveNote.ts';

/** That a note was saved, the newest first, `versionsPerPage` at a time, below a number: for its author alone (404). */
export async function noteVersions(
  ctx: Ctx,
  noteId: string,
  { below = null }: { below?: number | null } = {},
): Promise<{ versions: ListedVersion[]; next: number | null }> {
  await demandAuthor(ctx, noteId);
  const rows = await listedVersions(ctx, { noteId, below });
  const versions = rows.slice(0, versionsPerPage);
  return {
    versions,
    next: rows.length > versionsPerPage ? (versions.at(-1)?.number ?? null) : null,
  };
}

/** What a note said then, or in the newest version where no number is named: for its author alone. Refuses with 404 what was never saved. */
export async function noteVersion(
  ctx: Ctx,
  noteId: string,
  number: number | null = null,
): Promise<NoteVersion> {
  const authorId = await demandAuthor(ctx, noteId);
  return openedVersion(ctx, { noteId, authorId, number });
}

/** Makes a note say again what it said then, read by whom `judgeNote` says. What it says now stays among the versions. */
export async function restoreVersion(ctx: Ctx, noteId: string, number: number): Promise<void> {
  await demandAuthor(ctx, noteId);
  await changeNote(ctx, { id: noteId, restores: number });
}

async function demandAuthor(ctx: Ctx, noteId: string): Promise<string> {
  const reader = await noteReader(ctx);
  const { isOwn } = await notePage(ctx, noteId);
  if (!isOwn || !reader.readsWords) throw notFound();
  return reader.id;
}
