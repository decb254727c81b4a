import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { lockCalendars } from '../sessions/locks.sql.ts';
import { adminsAndSupport } from './access.ts';
import { endEngagements } from './endEngagements.sql.ts';

/**
 * The office ends every engagement of a coach who leaves in which nothing lies ahead any more, and hears how many. Refuses anybody else with
 * `common.forbidden` (403).
 */
export async function endAllEngagements(
  ctx: Ctx,
  { coachId }: { coachId: string },
): Promise<number> {
  if (!adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
  return inTransaction(ctx, async (tx) => {
    // Nobody books with the coach meanwhile.
    await lockCalendars(tx, coachId);
    return endEngagements(tx, { coachId, clientId: null });
  });
}
