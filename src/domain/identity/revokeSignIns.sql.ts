import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';

/** Ends a person's sign-ins (all, or one), on the current transaction; each leaves an audit row, and open sockets hear of it and close. */
export async function revokeSignIns(
  ctx: Ctx,
  { userId, signInId }: { userId: string; signInId?: string },
): Promise<void> {
  const only = signInId === undefined ? sql`true` : sql`id = ${signInId}`;
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update sign_ins set revoked_at = ${ctx.now.toString()}, updated_at = ${ctx.now.toString()}
        where user_id = ${userId} and revoked_at is null and ${only} returning id`,
  );
  for (const { id } of ended) {
    await writeAudit(ctx, {
      act: 'signOut',
      collection: 'sign-ins',
      documentId: id,
      changes: {},
    });
    await announce(ctx, {
      name: 'sign-ins.changed',
      collection: 'sign-ins',
      documentId: id,
      topics: [`sign-in:${id}`],
    });
  }
}
