import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { requireOwner } from '../identity/freshness.ts';
import { endFeed } from './feeds.sql.ts';
import type { FeedRole } from './feedRoles.ts';

/** Ends the calendar address of the person acting in a role: whoever still reads it gets nothing. Without one, nothing happens. */
export async function revokeFeed(ctx: Ctx, { role }: { role: FeedRole }): Promise<void> {
  const { id: userId } = requireOwner(ctx);
  await inTransaction(ctx, (tx) => endFeed(tx, { userId, role }));
}
