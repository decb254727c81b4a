import type { Ctx } from '../../context.ts';
import { endChanges } from './addressChanges.sql.ts';
import { revokeKeys } from './apiKeys.sql.ts';
import { cancelRecovery } from './cancelRecovery.ts';
import { endLinks } from './mailedLinks.sql.ts';

/** Ends what somebody who sat in an account may have left to come back by: API keys, links mailed to them, a waiting recovery, a change of address. */
export async function endWhatIsUnderWay(tx: Ctx, userId: string): Promise<void> {
  await revokeKeys(tx, { userId });
  await endLinks(tx, userId);
  await cancelRecovery(tx, userId);
  await endChanges(tx, userId);
}
