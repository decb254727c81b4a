import type { Ctx } from '../../context.ts';
import { demandOpenNote } from '../notes/judgeNote.ts';
import { storedNote } from '../notes/noteRows.sql.ts';
import { demandLivingWork } from './demandLivingWork.ts';
import { fileName } from './fileName.ts';
import { sealFile, unsealedFiles } from './sealedFile.ts';

type Data = Record<string, unknown>;
type Before = {
  id: string;
  ownerId: string;
  noteId: string | null;
  sessionId: string | null;
  purpose: unknown;
};

/**
 * What always holds for a file: its name never deceives, whoever gives it; a note's file is named under seal, and changes only as long as its
 * note does (`demandOpenNote`), a session's as long as its coach works with the client (`demandLivingWork`).
 */
export async function judgeFile(tx: Ctx, data: Data, before: Before | null): Promise<Data> {
  const { name: typed } = data;
  const name = typeof typed === 'string' ? fileName(typed) : undefined;
  const row = name === undefined ? data : { ...data, name };
  if (before) await demandLivingWork(tx, before);
  if (typeof before?.noteId !== 'string') return row;
  await demandOpenNoteOf(tx, before.noteId);
  if (name !== undefined) {
    const file = (await unsealedFiles(tx, [before.id])).get(before.id);
    if (file) {
      await sealFile(tx, { fileId: before.id, ownerId: before.ownerId, file: { ...file, name } });
    }
  }
  return { ...row, name: null };
}

/** Refuses as `demandOpenNote` does; nothing where the note is gone. */
export async function demandOpenNoteOf(tx: Ctx, noteId: string): Promise<void> {
  const note = await storedNote(tx, noteId);
  if (note) await demandOpenNote(tx, note);
}
