import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { keyringOf } from '../privacy/keyring.ts';
import { versionPlace } from './keepNoteText.ts';
import { noteTextJson, type NoteText } from './noteText.ts';
import { versionRow, type ListedVersion } from './noteVersions.sql.ts';

export type NoteVersion = ListedVersion & { text: NoteText };

type Wanted = {
  noteId: string;
  authorId: string;
  /** The newest where it is null. */
  number: number | null;
};

/** What a note said then, opened with its author's keys. Whoever asks must have been judged. Refuses with 404 what was never saved. */
export async function openedVersion(
  ctx: Ctx,
  { noteId, authorId, number: wanted }: Wanted,
): Promise<NoteVersion> {
  const row = await versionRow(ctx, { noteId, number: wanted });
  if (!row) throw notFound();
  const { number, at, level, sealed } = row;
  const ring = await keyringOf(ctx, authorId);
  return {
    number,
    at,
    level,
    text: noteTextJson.read(ring.open(versionPlace(noteId, number), sealed)),
  };
}
