import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import type { Role } from '../people/roles.ts';

/** Writes down the role worn in a living sign-in, and touches nothing else of it; false when it has ended. */
export async function wearRole(
  ctx: Ctx,
  { signInId, role, from }: { signInId: string; role: Role; from: Role },
): Promise<boolean> {
  const touched = await ctx.sql.run(
    sql`update sign_ins set active_role = ${role}, updated_at = ${ctx.now.toString()}
        where id = ${signInId} and revoked_at is null and stage = 'full'`,
  );
  if (touched === 0) return false;
  await writeAudit(ctx, {
    act: 'update',
    collection: 'sign-ins',
    documentId: signInId,
    changes: { activeRole: { from, to: role } },
  });
  return true;
}
