import type { CollectionAfterChangeHook } from 'payload';
import { z } from 'zod';
import { idOf } from '#domain/idOf.ts';
import { keepNoteText } from '#domain/notes/keepNoteText.ts';
import { noteLevels } from '#domain/notes/noteLevels.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

const words = z.object({ title: z.string(), body: z.string(), tags: z.array(z.string()) });

/** Seals the words that were written, now that the row they are bound to is there, and keeps them as a version. */
export const sealNote: CollectionAfterChangeHook<Doc> = async ({ doc, req }) => {
  const text = words.safeParse(req.context['noteText']).data;
  delete req.context['noteText'];
  if (!text) return doc;
  const level = z.enum(noteLevels).parse(doc['level']);
  const authorId = idOf(doc['author']);
  await keepNoteText(contextOf(req), { id: String(doc.id), authorId, level, text });
  return { ...doc, ...text };
};
