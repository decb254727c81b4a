import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { newToken } from '../identity/newToken.ts';
import { hashOfToken } from '../identity/personOfToken.ts';
import { hasRole } from '../people/actor.ts';
import { requireOwner } from '../identity/freshness.ts';
import { addFeed, endFeed } from './feeds.sql.ts';
import type { FeedRole } from './feedRoles.ts';

/**
 * Makes the person acting a calendar address for their sessions in a role, and ends the one they had. Returns the token: it is known here and
 * nowhere else. Refuses `common.forbidden` (403) where the role is not theirs.
 */
export async function makeFeed(ctx: Ctx, { role }: { role: FeedRole }): Promise<{ token: string }> {
  const { id: userId } = requireOwner(ctx);
  if (!hasRole(ctx.actor, role)) throw new Refused('common.forbidden', 403);
  const token = newToken();
  await inTransaction(ctx, async (tx) => {
    await endFeed(tx, { userId, role });
    await addFeed(tx, { userId, role, tokenHash: hashOfToken(token) });
  });
  return { token };
}
