import type { CollectionAfterChangeHook } from 'payload';
import { followWish as follow } from '#domain/sessions/followWish.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** What a written wish brings with it, in the same transaction. */
export const followWish: CollectionAfterChangeHook<Doc> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  await follow(contextOf(req), { doc, before: operation === 'create' ? null : previousDoc });
  return doc;
};
