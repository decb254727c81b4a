import type { CollectionBeforeDeleteHook } from 'payload';
import { asSystem, contextOf } from '#src/context.ts';

/** Content goes with its row: once that is gone for certain. */
export const removeContent: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { store, enqueue } = asSystem(contextOf(req), 'the content of a file that goes');
  const file = await store.findByID('files', String(id));
  if (file) await enqueue('removeStored', { storageKey: file.storageKey });
};
