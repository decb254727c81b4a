import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { packageRows, type PackagePage } from './packageRows.sql.ts';

/** The packages that the acting person was given, the newest first; `after` is `next` of the page before. Scope: rows whose client is the person. */
export async function ownPackages(
  ctx: Ctx,
  { after }: { after?: string | null } = {},
): Promise<PackagePage> {
  const user = verifiedUser(ctx.actor);
  if (!user) return { packages: [], next: null };
  return packageRows(ctx, { scope: sql`p.client_id = ${user.id}`, after });
}
