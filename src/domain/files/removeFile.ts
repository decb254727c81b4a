import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { removesFile } from './access.ts';

/** Removes a file that one brought, or a recording of one, with its content. Refuses with `common.notFound` (404) for any other. */
export async function removeFile(ctx: Ctx, fileId: string): Promise<void> {
  refuseActingAsAnother(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const where = removesFile(tx);
    if (!isUuid(fileId) || typeof where === 'boolean') throw notFound();
    const theirs = await tx.store.findOne('files', {
      and: [{ id: { equals: fileId } }, where],
    });
    if (!theirs) throw notFound();
    await tx.store.delete('files', fileId);
  });
}
