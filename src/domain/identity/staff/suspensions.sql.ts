import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../../context.ts';
import { instant } from '../instant.ts';

/** Until when a suspended person stays so; null when that is open. */
export async function suspendedUntil(ctx: Ctx, userId: string): Promise<Temporal.Instant | null> {
  const row = await ctx.sql.row(
    z.object({ until: instant }),
    sql`select (extract(epoch from until) * 1000)::float8 as until from suspensions where user_id = ${userId}`,
  );
  return row?.until ?? null;
}

/** Keeps when a suspension ends by itself; without an end, nothing is kept of it. */
export async function keepSuspension(
  tx: Ctx,
  { userId, until }: { userId: string; until: Temporal.Instant | null },
): Promise<void> {
  await tx.sql.run(sql`delete from suspensions where user_id = ${userId}`);
  if (until === null) return;
  await tx.sql.run(
    sql`insert into suspensions (user_id, until) values (${userId}, ${until.toString()})`,
  );
}

/** Takes the suspensions that are over; the people they were of. */
export async function takeEndedSuspensions(tx: Ctx): Promise<string[]> {
  const rows = await tx.sql.rows(
    z.object({ userId: z.string() }),
    sql`delete from suspensions where until <= ${tx.now.toString()} returning user_id as "userId"`,
  );
  return rows.map(({ userId }) => userId);
}
