import type { Ctx } from '../../context.ts';
import { livingKeys, type ApiKey } from './apiKeys.sql.ts';
import { requireOwner } from './freshness.ts';

/** The keys that act for the person now, the newest first. Refuses as `requireOwner` does. */
export async function ownKeys(ctx: Ctx): Promise<ApiKey[]> {
  return livingKeys(ctx, requireOwner(ctx).id);
}
