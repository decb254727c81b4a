import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';

/** Removes a file that one brought, with its content. Refuses with `common.notFound` (404) for any other. */
export async function removeFile(ctx: Ctx, fileId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    const mine =
      isUuid(fileId) && actor.kind === 'user'
        ? await tx.store.findOne('files', {
            and: [{ id: { equals: fileId } }, { owner: { equals: actor.user.id } }],
          })
        : null;
    if (!mine) throw notFound();
    await tx.store.delete('files', fileId);
  });
}
