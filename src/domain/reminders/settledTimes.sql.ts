import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';

/** Keeps since when a booked session is at its time: what should have been told before that is told no more. */
export async function keepSettledTime(
  ctx: Ctx,
  { sessionId, startsAt }: { sessionId: string; startsAt: string },
): Promise<void> {
  await ctx.sql.run(
    sql`insert into settled_times (session_id, starts_at, since)
        values (${sessionId}, ${startsAt}, ${ctx.now.toString()})
        on conflict (session_id) do update set starts_at = excluded.starts_at, since = excluded.since`,
  );
}
