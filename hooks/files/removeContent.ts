import type { CollectionBeforeDeleteHook } from 'payload';
import { demandLivingWork } from '#domain/files/demandLivingWork.ts';
import { demandOpenNoteOf } from '#domain/files/judgeFile.ts';
import { idIn } from '#domain/idIn.ts';
import { asSystem, contextOf } from '#src/context.ts';

/** Content goes with its row, once that is gone for certain; a note's only as long as the note changes, and what a coach brought while they work with the client. */
export const removeContent: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const ctx = contextOf(req);
  const { store, enqueue } = asSystem(ctx, 'the content of a file that goes');
  const file = await store.findByID('files', String(id));
  if (!file) return;
  const noteId = idIn(file.note);
  if (noteId !== null) await demandOpenNoteOf(ctx, noteId);
  await demandLivingWork(ctx, { sessionId: idIn(file.session), purpose: file.purpose });
  await enqueue('removeStored', { storageKey: file.storageKey });
};
