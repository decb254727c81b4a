import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/**
 * Says that these people's time is another now, in the transaction of what changed it: whoever of them is a coach has their next free
 * time found anew by a job. While one waits for it, further changes add none.
 */
export async function timeChanged(tx: Ctx, people: readonly unknown[]): Promise<void> {
  const ids = people.filter((id) => typeof id === 'string');
  if (ids.length === 0) return;
  const changed = await tx.sql.rows(
    z.object({ coachId: z.string() }),
    sql`update coach_listings set stale_since = ${tx.now.toString()}
      where coach_id::text in ${ids} and stale_since is null returning coach_id as "coachId"`,
  );
  for (const { coachId } of changed) await tx.enqueue('findNextFree', { coachId });
}
