import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { afterFactorRemoval } from './afterFactorRemoval.ts';
import { requireFresh } from './freshness.ts';
import { dropPasskey } from './passkeys.sql.ts';
import { lockFactors } from './totpFactors.sql.ts';

/**
 * Removes one of the person's own passkeys: from then on it opens nothing. The owner is told by mail. Refuses as `requireFresh` and
 * `afterFactorRemoval` do, `common.notFound` (404) for anybody else's.
 */
export async function removePasskey(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { id: userId, roles } = await requireFresh(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    if (!(await dropPasskey(tx, { id, userId }))) throw notFound();
    await afterFactorRemoval(tx, { userId, roles });
    await writeAudit(tx, {
      act: 'delete',
      collection: 'users',
      documentId: userId,
      changes: { passkeys: 'changed' },
    });
    await announce(tx, {
      name: 'person.passkeyRemoved',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
  });
}
