import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { keyringOf } from '../privacy/keyring.ts';
import { versionRow } from './keepNoteText.ts';
import type { NoteLevel } from './noteLevels.ts';
import { notePage } from './notePage.ts';
import { noteTextJson, type NoteText } from './noteText.ts';
import { noteReader } from './noteReader.ts';
import { versionRows } from './noteVersions.sql.ts';
import { changeNote } from './saveNote.ts';

export type NoteVersion = {
  number: number;
  at: Temporal.Instant;
  level: NoteLevel;
  text: NoteText;
};

/** What a note said before, the newest first, at most 100: for its author alone (404). */
export async function noteVersions(ctx: Ctx, noteId: string): Promise<NoteVersion[]> {
  const reader = await noteReader(ctx);
  const { isOwn } = await notePage(ctx, noteId);
  if (!isOwn || !reader.readsWords) throw notFound();
  const ring = await keyringOf(ctx, reader.id);
  const rows = await versionRows(ctx, noteId);
  return rows.map(({ number, at, level, sealed }) => {
    const place = { purpose: 'noteVersion', row: versionRow(noteId, number) } as const;
    return { number, at, level, text: noteTextJson.read(ring.open(place, sealed)) };
  });
}

/**
 * Makes a note say again what it said then. Where others read it then than now, it is its author's alone until shared anew: words that were
 * never meant for somebody do not come to them this way. What it says now stays among the versions.
 */
export async function restoreVersion(ctx: Ctx, noteId: string, number: number): Promise<void> {
  const version = (await noteVersions(ctx, noteId)).find((each) => each.number === number);
  if (!version) throw notFound();
  const now = await notePage(ctx, noteId);
  const level = version.level === now.level ? now.level : 'own';
  await changeNote(ctx, { id: noteId, level, text: version.text });
}
