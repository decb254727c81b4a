import type { CollectionAfterReadHook } from 'payload';
import { openNotes } from '#domain/notes/openNotes.ts';
import { together } from '#domain/together.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

const opened = together(openNotes);

/** Sealed words come back to their author alone; those of a whole list by one question. */
export const openNoteToAuthor: CollectionAfterReadHook<Doc> = async ({ doc, req }) => {
  if (doc['level'] !== 'own') return doc;
  const text = await opened(contextOf(req), req, String(doc.id));
  return text ? { ...doc, ...text } : doc;
};
