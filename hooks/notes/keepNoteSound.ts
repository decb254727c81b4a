import type { CollectionBeforeChangeHook } from 'payload';
import { judgeNote } from '#domain/notes/judgeNote.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A note is its author's, about a client of theirs; of level "only me" its words stay out of the row, and wait for `sealNote`. */
export const keepNoteSound: CollectionBeforeChangeHook<Doc> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const id = operation === 'create' || !originalDoc ? null : String(originalDoc.id);
  const { row, text } = await judgeNote(contextOf(req), data, id);
  req.context['noteText'] = text;
  return row;
};
