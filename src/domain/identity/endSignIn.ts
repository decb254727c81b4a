import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { requireOwner } from './freshness.ts';
import { revokeOwnSignIn } from './revokeSignIns.sql.ts';

/** Ends one of the person's own sign-ins, in another browser perhaps. Refuses as `requireOwner` does, and `common.notFound` (404) for anybody else's. */
export async function endSignIn(ctx: Ctx, { signInId }: { signInId: string }): Promise<void> {
  const user = requireOwner(ctx);
  const own = await ctx.store.findOne('sign-ins', {
    and: [{ id: { equals: signInId } }, { user: { equals: user.id } }],
  });
  if (!own) throw notFound();
  await inTransaction(ctx, (tx) => revokeOwnSignIn(tx, { userId: user.id, signInId }));
}
