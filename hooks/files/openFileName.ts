import type { CollectionAfterReadHook } from 'payload';
import { openFileNames } from '#domain/files/openFileNames.ts';
import { together } from '#domain/together.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

const opened = together(openFileNames);

/** What a note's file is called comes back to who reads the note; for a whole list by one question. */
export const openFileName: CollectionAfterReadHook<Doc> = async ({ doc, req }) => {
  if (doc['note'] === null || doc['note'] === undefined) return doc;
  const name = await opened(contextOf(req), req, String(doc.id));
  return name === undefined ? doc : { ...doc, name };
};
