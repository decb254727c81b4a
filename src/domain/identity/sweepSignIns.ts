import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import {
  oldStandIns,
  overdueSignIns,
  removeEnded,
  removeStandIn,
  tooWeakSignIns,
} from './sweepIdentity.sql.ts';
import { forgetReplacedTotp } from './totpFactors.sql.ts';

/**
 * Ends sign-ins that ended by themselves, or by what the policy has come to ask, so that their open sockets close, and removes what identity keeps no longer. No door depends
 * on it: such a sign-in is nobody at each request anyway.
 */
export async function sweepSignIns(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'sweepSignIns');
  for (const { id, userId } of [
    ...(await overdueSignIns(system)),
    ...(await tooWeakSignIns(system)),
  ]) {
    await inTransaction(system, (tx) => revokeSignIns(tx, { userId, signInId: id }));
  }
  await removeEnded(system);
  await forgetReplacedTotp(system);
  for (const userId of await oldStandIns(system)) {
    await inTransaction(system, async (tx) => {
      await removeStandIn(tx, userId);
      await writeAudit(tx, {
        act: 'delete',
        collection: 'users',
        documentId: userId,
        changes: {},
      });
    });
  }
}
