import type { CollectionAfterChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { followSession as follow } from '#domain/sessions/followSession.ts';

/** The first confirmed booking makes the engagement and its conversation, in the same transaction. */
export const followSession: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  await follow(contextOf(req), { doc, before: operation === 'create' ? null : previousDoc });
  return doc;
};
