import type { CollectionAfterChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';

type User = { id: string; status: string };

/** Whoever is no longer active is signed out everywhere, in the same transaction. */
export const revokeWhenInactive: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  req,
}) => {
  if (doc.status !== 'active' && previousDoc.status === 'active') {
    await revokeSignIns(contextOf(req), { userId: doc.id });
  }
  return doc;
};
