import type { Ctx } from '../../../context.ts';
import { inTransaction } from '../../../transaction.ts';
import { personOfToken } from '../personOfToken.ts';
import { revokeSignIns } from '../revokeSignIns.sql.ts';

/** For staff who sign out while they act as somebody: ends their own sign-in too, whose token the browser kept. Does nothing for anybody else's. */
export async function signOutOwn(
  ctx: Ctx,
  { ownToken }: { ownToken: string | undefined },
): Promise<void> {
  if (ctx.actor.kind !== 'user' || ownToken === undefined) return;
  const { impersonatorId } = ctx.actor.user;
  if (impersonatorId === null) return;
  const own = await personOfToken(ctx.app, ownToken);
  if (own?.id !== impersonatorId) return;
  const { id: userId, signInId } = own;
  await inTransaction(ctx, (tx) => revokeSignIns(tx, { userId, signInId }), 'nobody');
}
