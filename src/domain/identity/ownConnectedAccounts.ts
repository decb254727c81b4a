import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { connectedAccountsOf, type ConnectedAccount } from './connectedAccounts.sql.ts';

/** The accounts elsewhere that open the person's own account. Refuses `common.signInFirst` (401). */
export async function ownConnectedAccounts(ctx: Ctx): Promise<ConnectedAccount[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  return connectedAccountsOf(ctx, user.id);
}
