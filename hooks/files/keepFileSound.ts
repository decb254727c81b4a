import type { CollectionBeforeChangeHook } from 'payload';
import { judgeFile } from '#domain/files/judgeFile.ts';
import { idIn } from '#domain/idIn.ts';
import { idOf } from '#domain/idOf.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** What a file is called never deceives, and is no plain text where it belongs to a note. */
export const keepFileSound: CollectionBeforeChangeHook<Doc> = ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const before =
    operation === 'update' && originalDoc
      ? {
          id: String(originalDoc.id),
          ownerId: idOf(originalDoc['owner']),
          noteId: idIn(originalDoc['note']),
          sessionId: idIn(originalDoc['session']),
          purpose: originalDoc['purpose'],
        }
      : null;
  return judgeFile(contextOf(req), data, before);
};
