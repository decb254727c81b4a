import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { standInFor } from './addressTries.ts';

/**
 * Takes the address away from an account that never confirmed it; false when that was done meanwhile. Whoever signed up there can see
 * nothing of it, not even a later `updatedAt`: that would tell them that nobody else had the address. Call it in a transaction.
 */
export async function releaseAddress(
  ctx: Ctx,
  { userId, email }: { userId: string; email: string },
): Promise<boolean> {
  const released = await ctx.sql.run(
    sql`update users set email = ${standInFor(ctx, email)}
        where id = ${userId} and email = ${email} and email_verified_at is null`,
  );
  if (released === 0) return false;
  await writeAudit(ctx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { email: 'changed' },
  });
  await announce(ctx, {
    name: 'users.changed',
    collection: 'users',
    documentId: userId,
    topics: [],
  });
  return true;
}
