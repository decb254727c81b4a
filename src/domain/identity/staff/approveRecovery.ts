import type { Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { addApproval, lockRecovery, waitingRecovery } from '../recoveries.sql.ts';
import { auditStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/**
 * An admin says that whoever asks to go on without their second factor is who they say. While two of them say so it may be finished at
 * once. Returns how many agree. Refuses as `staffAct` does, `identity.noRecovery` (409) when none is under way,
 * `identity.approvedAlready` (409), `identity.adminTooNew` (403) for whoever became an admin since it was asked for.
 */
export async function approveRecovery(ctx: Ctx, wish: StaffWish): Promise<{ approvals: number }> {
  return staffAct(ctx, 'approveRecovery', wish, async (tx, { actor, account }) => {
    // Two at once come one after the other here, so that the second sees the first.
    const recovery = await lockRecovery(tx, account.id);
    if (!recovery) throw new Refused('identity.noRecovery', 409);
    const isNew = await addApproval(tx, { recoveryId: recovery.id, staffId: actor.id });
    if (!isNew) throw new Refused('identity.approvedAlready', 409);
    const approvals = (await waitingRecovery(tx, account.id))?.approvals ?? 0;
    if (approvals === recovery.approvals) throw new Refused('identity.adminTooNew', 403);
    await auditStaffAct(tx, 'approveRecovery', wish);
    return { approvals };
  });
}
