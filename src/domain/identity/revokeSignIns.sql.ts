import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';

type Which = {
  userId: string;
  signInId?: string;
  /** Ends all but this one. */
  exceptId?: string;
};

/** Ends a person's sign-ins (all, one, or all but one), those in which they act as somebody among them, on the current transaction; each leaves an audit row, and open sockets hear of it and close. Returns how many there were. */
export async function revokeSignIns(
  ctx: Ctx,
  { userId, signInId, exceptId }: Which,
): Promise<number> {
  const only = signInId === undefined ? sql`true` : sql`id = ${signInId}`;
  const asStaff = signInId === undefined ? sql`impersonator_id = ${userId}` : sql`false`;
  const others = exceptId === undefined ? sql`true` : sql`id <> ${exceptId}`;
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update sign_ins set revoked_at = ${ctx.now.toString()}, updated_at = ${ctx.now.toString()}
        where (user_id = ${userId} or ${asStaff}) and revoked_at is null and ${only} and ${others} returning id`,
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
  return ended.length;
}
