import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { FollowUp } from './templateLimits.ts';

/** Keeps what follows a session, in the transaction that sets it. */
export async function keepFollowUps(
  tx: Ctx,
  { sessionId, tasks }: { sessionId: string; tasks: readonly FollowUp[] },
): Promise<void> {
  for (const { title, afterDays } of tasks) {
    await tx.sql.run(
      sql`insert into session_follow_ups (session_id, title, after_days)
          values (${sessionId}, ${title}, ${afterDays})`,
    );
  }
}

const row = z.object({ title: z.string(), afterDays: z.number() });

/** Takes what is to follow a session, for whoever comes first; nothing the second time. */
export async function takeFollowUps(tx: Ctx, sessionId: string): Promise<FollowUp[]> {
  return tx.sql.rows(
    row,
    sql`with taken as (
        update session_follow_ups set given_at = ${tx.now.toString()}
        where session_id = ${sessionId} and given_at is null
        returning id, title, after_days)
      select title, after_days as "afterDays" from taken order by id`,
  );
}
