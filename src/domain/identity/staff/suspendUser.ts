import { asSystem, type Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';
import { keepSuspension } from './suspensions.sql.ts';

/**
 * Closes an account for a time, or until somebody opens it again (`until` null); all its sign-ins and open sockets end, and its person
 * is told. Suspended again, it gets the new end. Refuses as `staffAct` does, `identity.untilPast` (422, field `until`),
 * `identity.notInThatState` (409) for a banned account.
 */
export async function suspendUser(
  ctx: Ctx,
  { until, ...wish }: StaffWish & { until: Temporal.Instant | null },
): Promise<void> {
  await staffAct(ctx, 'suspend', wish, async (tx, { account }) => {
    if (until !== null && Temporal.Instant.compare(until, ctx.now) <= 0) {
      throw new Refused('identity.untilPast', 422, { fields: { until: 'identity.untilPast' } });
    }
    if (account.status === 'banned') throw new Refused('identity.notInThatState', 409);
    await keepSuspension(tx, { userId: account.id, until });
    await asSystem(tx, 'suspended by staff').store.update('users', account.id, {
      status: 'suspended',
    });
    await auditStaffAct(tx, 'suspend', wish);
    await announce(tx, {
      name: 'person.suspended',
      collection: 'users',
      documentId: account.id,
      topics: [],
    });
  });
}
