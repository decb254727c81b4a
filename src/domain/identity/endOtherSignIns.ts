import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { requireOwner } from './freshness.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';

/** Ends all sign-ins of the person but the one that asks; returns how many ended. Refuses as `requireOwner` does. */
export async function endOtherSignIns(ctx: Ctx): Promise<number> {
  const { id: userId, signInId } = requireOwner(ctx);
  return inTransaction(ctx, (tx) => revokeSignIns(tx, { userId, exceptId: signInId }));
}
