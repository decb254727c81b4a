import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { inOrder } from './nextFree.sql.ts';

/**
 * Says that these people's time is another now, in the transaction of what changed it: whoever of them is a coach has their next free
 * time found anew by a job. While one waits for it, further changes add none.
 */
export async function timeChanged(tx: Ctx, people: readonly unknown[]): Promise<void> {
  const ids = people.filter((id) => typeof id === 'string').filter(isUuid);
  if (ids.length === 0) return;
  const changed = await tx.sql.rows(
    z.object({ coachId: z.string() }),
    sql`with each as (${inOrder(ids)})
      update coach_listings l set stale_since = ${tx.now.toString()} from each
      where l.coach_id = each.coach_id and l.stale_since is null returning l.coach_id as "coachId"`,
  );
  for (const { coachId } of changed) await tx.enqueue('findNextFree', { coachId });
}
