import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { revokeKeys } from './apiKeys.sql.ts';
import { requireOwner } from './freshness.ts';

/** Ends one of the person's keys at once. Refuses `common.notFound` (404) for a key that is not theirs or has ended. */
export async function revokeApiKey(ctx: Ctx, { keyId }: { keyId: string }): Promise<void> {
  const { id: userId } = requireOwner(ctx);
  await inTransaction(ctx, async (tx) => {
    const [ended] = await revokeKeys(tx, { userId, keyId });
    if (ended === undefined) throw notFound();
    await announce(tx, {
      name: 'person.keyRevoked',
      collection: 'api-keys',
      documentId: ended,
      topics: [],
    });
  });
}
