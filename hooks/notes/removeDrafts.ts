import type { CollectionBeforeDeleteHook } from 'payload';
import { dropDraftsAt } from '#domain/notes/noteDrafts.sql.ts';
import { contextOf } from '#src/context.ts';

/** What was being written on a note goes with it. */
export const removeDrafts: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await dropDraftsAt(contextOf(req), String(id));
};
