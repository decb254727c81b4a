import type { CollectionAfterReadHook } from 'payload';
import { idIn } from '#domain/idIn.ts';
import { openNote } from '#domain/notes/openNote.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** Sealed words come back to their author alone. */
export const openNoteToAuthor: CollectionAfterReadHook<Doc> = async ({ doc, req }) => {
  if (doc['level'] !== 'own') return doc;
  const authorId = idIn(doc['author']);
  const text = await openNote(contextOf(req), { id: String(doc.id), authorId });
  return text ? { ...doc, ...text } : doc;
};
