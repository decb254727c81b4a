import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import type { KnownEvent } from '../notifications/events.ts';
import { newApiKey } from './apiKeyText.ts';
import { addKey, livingKeys, lockKey, shortenKey, type NewKey } from './apiKeys.sql.ts';
import { requireFresh } from './freshness.ts';
import type { KeyScope } from './keyScopes.ts';
import { hashOfToken } from './personOfToken.ts';

/** How long a key may live, in days. */
export const keyDays = [7, 30, 90, 365] as const;
export type KeyDays = (typeof keyDays)[number];

/** How long the old one may work on after a change of keys, in days. */
export const overlapDays = [0, 1, 7] as const;
export type OverlapDays = (typeof overlapDays)[number];

/** Living keys of one person. */
const mostKeys = 20;

/** The key itself, to be shown once and never again. */
export type MadeKey = { id: string; key: string; name: string };

/**
 * Makes an API key for the person. Refuses as `requireFresh` does, and `identity.tooManyKeys` (409) where twenty live already.
 */
export async function makeApiKey(
  ctx: Ctx,
  { name, scopes, days }: { name: string; scopes: readonly KeyScope[]; days: KeyDays },
): Promise<MadeKey> {
  const { id: userId } = await requireFresh(ctx);
  if (scopes.length === 0) throw new Refused('identity.keyWithoutScope', 422);
  return inTransaction(ctx, async (tx) => {
    const living = await livingKeys(tx, userId);
    if (living.length >= mostKeys) throw new Refused('identity.tooManyKeys', 409);
    const expiresAt = tx.now.add({ hours: 24 * days });
    return keep(tx, { userId, name, scopes, expiresAt }, 'person.keyMade');
  });
}

/**
 * Makes a key that does and lasts what an old one does; the old one ends after `overlap` days, so that programs can be told the new
 * one meanwhile. Refuses as `requireFresh` does, and `common.notFound` (404) for a key that is not theirs or has ended.
 */
export async function rotateApiKey(
  ctx: Ctx,
  { keyId, overlap }: { keyId: string; overlap: OverlapDays },
): Promise<MadeKey> {
  const { id: userId } = await requireFresh(ctx);
  return inTransaction(ctx, async (tx) => {
    const old = await lockKey(tx, { userId, keyId });
    if (!old || old.isReplaced) throw notFound();
    const expiresAt = tx.now.add(old.expiresAt.since(old.madeAt));
    await shortenKey(tx, { keyId, expiresAt: tx.now.add({ hours: 24 * overlap }) });
    const { name, scopes } = old;
    return keep(tx, { userId, name, scopes, expiresAt, replaces: keyId }, 'person.keyRotated');
  });
}

async function keep(
  tx: Ctx,
  wish: Omit<NewKey, 'hint' | 'keyHash'>,
  event: KnownEvent,
): Promise<MadeKey> {
  const { key, hint } = newApiKey();
  const id = await addKey(tx, { ...wish, hint, keyHash: hashOfToken(key) });
  await announce(tx, { name: event, collection: 'api-keys', documentId: id, topics: [] });
  return { id, key, name: wish.name };
}
