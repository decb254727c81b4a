import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { afterFactorRemoval } from './afterFactorRemoval.ts';
import { requireFresh } from './freshness.ts';
import { deleteTotp, lockFactors } from './totpFactors.sql.ts';

/** Removes the person's authenticator app. Refuses as `requireFresh` does, `common.notFound` (404) where there is none, and as `afterFactorRemoval` does. */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const { id: userId, roles } = await requireFresh(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    if (!(await deleteTotp(tx, userId))) throw notFound();
    await afterFactorRemoval(tx, { userId, roles });
    await writeAudit(tx, {
      act: 'update',
      collection: 'users',
      documentId: userId,
      changes: { authenticator: { from: 'confirmed', to: null } },
    });
    await announce(tx, {
      name: 'person.totpRemoved',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
  });
}
