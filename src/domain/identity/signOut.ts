import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { revokeOwnSignIn } from './revokeSignIns.sql.ts';

/** Ends the sign-in this request came with, at all doors; its open sockets close. Does nothing for a visitor; a key has none to end (`common.forbidden`, 403). */
export async function signOut(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'user') return;
  if (ctx.actor.user.apiKey !== null) throw new Refused('common.forbidden', 403);
  const { id: userId, signInId } = ctx.actor.user;
  await inTransaction(ctx, (tx) => revokeOwnSignIn(tx, { userId, signInId }), 'nobody');
}
