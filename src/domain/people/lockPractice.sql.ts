import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from './actor.ts';

/**
 * Lets one save of a coach's settings at a time read and replace them: two open pages must not mix their hours. Until the
 * transaction ends. The coach is whoever acts, unless named.
 */
export async function lockPractice(
  tx: Ctx,
  coachId: string | undefined = verifiedUser(tx.actor)?.id,
): Promise<void> {
  if (coachId === undefined) return;
  await tx.sql.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`practice:${coachId}`}, 0))`,
  );
}
