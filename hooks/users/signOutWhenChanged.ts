import type { CollectionAfterChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { revokeKeys } from '#domain/identity/apiKeys.sql.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';
import { revokeTrustedDevices } from '#domain/identity/trustedDevices.sql.ts';

type User = { id: string; status: string; roles: string[] };

/**
 * Whoever is no longer active, or has other roles than before, is signed out everywhere and has no trusted device, in the same transaction:
 * how a sign-in was made, and for how long, was judged by what the person was then. API keys end with the account alone, as they never
 * carry a staff role.
 */
export const signOutWhenChanged: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation === 'create') return doc;
  const isClosed = doc.status !== 'active' && previousDoc.status === 'active';
  if (!isClosed && hasSame(doc.roles, previousDoc.roles)) return doc;
  const ctx = contextOf(req);
  await revokeSignIns(ctx, { userId: doc.id });
  await revokeTrustedDevices(ctx, { userId: doc.id });
  if (isClosed) await revokeKeys(ctx, { userId: doc.id });
  return doc;
};

function hasSame(roles: readonly string[], before: readonly string[]): boolean {
  return new Set(roles).symmetricDifference(new Set(before)).size === 0;
}
