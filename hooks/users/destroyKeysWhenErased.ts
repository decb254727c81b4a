import type { CollectionAfterChangeHook } from 'payload';
import { destroyKeys } from '#domain/privacy/destroyKeys.ts';
import { contextOf } from '#src/context.ts';

type User = { id: string; status: string; mergedInto?: unknown };

/** Erasure destroys a person's keys, in the same transaction; an account that lives on in another one keeps them. */
export const destroyKeysWhenErased: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const isErased = operation === 'update' && doc.status === 'erased' && !doc.mergedInto;
  if (isErased && previousDoc.status !== 'erased') await destroyKeys(contextOf(req), doc.id);
  return doc;
};
