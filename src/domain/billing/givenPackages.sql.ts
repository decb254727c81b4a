import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { packageRows, type PackagePage, type PackageRow } from './packageRows.sql.ts';

/**
 * The packages that the acting coach has given, the newest first; `after` is `next` of the page before. Scope: rows whose coach is the
 * person. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function givenPackages(
  ctx: Ctx,
  { after }: { after?: string | null } = {},
): Promise<PackagePage> {
  const coachId = actingCoach(ctx);
  return packageRows(ctx, { scope: sql`p.coach_id = ${coachId}`, after });
}

/** One of them. Refuses with `common.notFound` (404) what is none of theirs. */
export async function givenPackage(ctx: Ctx, id: string): Promise<PackageRow> {
  const coachId = actingCoach(ctx);
  if (!isUuid(id)) throw notFound();
  const scope = sql`p.coach_id = ${coachId} and p.id = ${id}`;
  const [found] = (await packageRows(ctx, { scope })).packages;
  if (!found) throw notFound();
  return found;
}

function actingCoach(ctx: Ctx): string {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user.id;
}
