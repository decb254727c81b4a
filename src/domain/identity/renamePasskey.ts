import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { requireFresh } from './freshness.ts';
import { nameAnew } from './passkeys.sql.ts';

/** Gives one of the person's own passkeys another name. Refuses as `requireFresh` does, `common.notFound` (404) for anybody else's. */
export async function renamePasskey(
  ctx: Ctx,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const { id: userId } = await requireFresh(ctx);
  await inTransaction(ctx, async (tx) => {
    if (!(await nameAnew(tx, { id, userId, name }))) throw notFound();
    await writeAudit(tx, {
      act: 'update',
      collection: 'users',
      documentId: userId,
      changes: { passkeyName: 'changed' },
    });
  });
}
