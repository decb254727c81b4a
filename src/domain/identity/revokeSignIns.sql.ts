import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
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
  const which = sql`(user_id = ${userId} or ${asStaff}) and ${only} and ${others}`;
  return revokeWhere(ctx, { userId, which });
}

/** Ends one sign-in by an act of its person. Staff who do so act as nobody any more, in whichever browser: they may have left that one. */
export async function revokeOwnSignIn(
  ctx: Ctx,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<void> {
  const which = sql`((user_id = ${userId} and id = ${signInId}) or impersonator_id = ${userId})`;
  await revokeWhere(ctx, { userId, which });
}

async function revokeWhere(
  ctx: Ctx,
  { userId, which }: { userId: string; which: SQL },
): Promise<number> {
  // The person before the sign-in, as `holdActor` does: an act that runs in one of them is waited for, and the next finds it ended.
  await ctx.sql.run(sql`select from users where id = ${userId} for no key update`);
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update sign_ins set revoked_at = ${ctx.now.toString()}, updated_at = ${ctx.now.toString()}
        where revoked_at is null and ${which} returning id`,
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
