import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const lock = z.object({
  userId: z.string().nullable(),
  /** Of the try that went over, as far as it is kept: "Firefox, Windows"; "203.0.113.0/24"; each may be empty. */
  browser: z.string(),
  network: z.string(),
  until: instant,
});

/** That signing in by password was locked for an address. */
export type Lock = z.output<typeof lock>;

/** Notes a lock; the id of its row. `userId` is null where nobody has the address. */
export async function noteLock(
  ctx: Ctx,
  { userId, browser, network, until }: Lock,
): Promise<string> {
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into locks (user_id, browser, network, at, until)
        values (${userId}, ${browser}, ${network}, ${ctx.now.toString()}, ${until.toString()}) returning id`,
  );
  if (!row) throw new Error('A row was written and gave no id');
  return row.id;
}

/** A lock by its id, or null. */
export async function lockOf(ctx: Ctx, id: string): Promise<Lock | null> {
  return ctx.sql.row(
    lock,
    sql`select user_id as "userId", browser, network, (extract(epoch from until) * 1000)::float8 as until
        from locks where id = ${id}`,
  );
}
