import type { Ctx } from '../../../context.ts';
import { inTransaction } from '../../../transaction.ts';
import { personOfToken } from '../personOfToken.ts';
import { revokeSignIns } from '../revokeSignIns.sql.ts';

/**
 * Ends acting as somebody. `ownToken` is what the browser kept of the staff person's own sign-in; true when that still stands and may
 * take its place again: it is that of whoever acted, or of anybody staff where the other sign-in has ended by itself.
 */
export async function stopImpersonation(
  ctx: Ctx,
  { ownToken }: { ownToken: string | undefined },
): Promise<{ isBack: boolean }> {
  const own = ownToken === undefined ? null : await personOfToken(ctx.app, ownToken);
  if (ctx.actor.kind !== 'user') return { isBack: own !== null };
  const { id: userId, signInId, impersonatorId } = ctx.actor.user;
  if (impersonatorId === null) return { isBack: false };
  await inTransaction(ctx, (tx) => revokeSignIns(tx, { userId, signInId }), 'nobody');
  return { isBack: own?.id === impersonatorId };
}
