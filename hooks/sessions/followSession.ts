import type { CollectionAfterChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';
import { followSession as follow } from '#domain/sessions/followSession.ts';

/** What a written session brings with it, in the same transaction. */
export const followSession: CollectionAfterChangeHook<Doc> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  await follow(contextOf(req), { doc, before: operation === 'create' ? null : previousDoc });
  return doc;
};
