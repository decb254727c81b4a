import type { Ctx } from '../../context.ts';
import { hasRole } from '../people/actor.ts';
import { requireOwner } from '../identity/freshness.ts';
import { feedRoles, type FeedRole } from './feedRoles.ts';
import { livingFeeds } from './feeds.sql.ts';

/** For each role of the person acting, when its calendar address was made; null where there is none. */
export async function ownFeeds(
  ctx: Ctx,
): Promise<{ role: FeedRole; madeAt: Temporal.Instant | null }[]> {
  const { id } = requireOwner(ctx);
  const living = await livingFeeds(ctx, id);
  return feedRoles
    .filter((role) => hasRole(ctx.actor, role))
    .map((role) => ({ role, madeAt: living.find((feed) => feed.role === role)?.madeAt ?? null }));
}
