import type { CollectionBeforeDeleteHook } from 'payload';
import { asSystem, contextOf } from '#src/context.ts';

/** What is attached to a note goes with it. */
export const removeFiles: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { store } = asSystem(contextOf(req), 'the files of a note that goes');
  const files = await store.find('files', { where: { note: { equals: String(id) } }, limit: 1000 });
  for (const file of files) await store.delete('files', file.id);
};
