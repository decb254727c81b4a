import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

type Pair = {
  coachId: string;
  /** Null: with every client of the coach. */
  clientId: string | null;
};

/**
 * Ends a coach's active and paused engagements in which nothing lies ahead any more, and says how many. What an ended one closes to the
 * coach is read from its state everywhere. For the office (whoever else tries is refused by the store); with the pair's calendars locked, or what lies ahead may change.
 */
export async function endEngagements(tx: Ctx, { coachId, clientId }: Pair): Promise<number> {
  const living = await tx.sql.rows(
    z.object({ id: z.string() }),
    sql`select e.id from engagements e
      where e.coach_id = ${coachId}::uuid and (${clientId}::uuid is null or e.client_id = ${clientId}::uuid)
        and e.state in ('active', 'paused')
        and not exists (select from sessions s where s.coach_id = e.coach_id and s.client_id = e.client_id
          and s.state in ('pending', 'confirmed') and s.ends_at > ${tx.now.toString()}::timestamptz)
      order by e.id`,
  );
  for (const { id } of living) {
    await tx.store.update('engagements', id, { state: 'ended', until: tx.now.toString() });
  }
  return living.length;
}
