import type { CollectionAfterChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { revokeKeys } from '#domain/identity/apiKeys.sql.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';
import { revokeTrustedDevices } from '#domain/identity/trustedDevices.sql.ts';

type User = { id: string; status: string };

/** Whoever is no longer active is signed out everywhere and has no trusted device or API key, in the same transaction. */
export const revokeWhenInactive: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  req,
}) => {
  if (doc.status !== 'active' && previousDoc.status === 'active') {
    const ctx = contextOf(req);
    await revokeSignIns(ctx, { userId: doc.id });
    await revokeTrustedDevices(ctx, { userId: doc.id });
    await revokeKeys(ctx, { userId: doc.id });
  }
  return doc;
};
