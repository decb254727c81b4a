import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { hasOtherWayIn, removeConnection } from './connectedAccounts.sql.ts';
import { requireFresh } from './freshness.ts';

/** An account elsewhere opens the person's account no more, and they are told. Refuses as `requireFresh` does, `common.notFound` (404) for a connection that is not theirs, `identity.lastWayIn` (409) when nothing else would let them in. */
export async function disconnectAccount(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { id: userId } = await requireFresh(ctx);
  const issuers = ctx.app.providers.map(({ issuer }) => issuer);
  await inTransaction(ctx, async (tx) => {
    const hasOther = await hasOtherWayIn(tx, { id, userId, issuers });
    const provider = await removeConnection(tx, { id, userId });
    if (provider === null) throw notFound();
    if (!hasOther) throw new Refused('identity.lastWayIn', 409);
    await writeAudit(tx, {
      act: 'update',
      collection: 'users',
      documentId: userId,
      changes: { connectedAccount: { from: provider, to: null } },
    });
    await announce(tx, {
      name: 'person.accountDisconnected',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
  });
}
