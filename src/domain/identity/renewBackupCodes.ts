import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { makeBackupCodes } from './backupCodes.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { requireFresh } from './freshness.ts';
import { lockFactors } from './totpFactors.sql.ts';

/** Ten new backup codes, to be shown now and never again; the earlier ones are worth nothing from then on. Refuses as `requireFresh` does, and `identity.noSecondFactor` (409) for whoever has no factor that they would stand in for. */
export async function renewBackupCodes(ctx: Ctx): Promise<string[]> {
  const { id: userId } = await requireFresh(ctx);
  return inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    if (!hasSecondFactor(await factorsOf(tx, userId))) {
      throw new Refused('identity.noSecondFactor', 409);
    }
    await announce(tx, {
      name: 'person.backupCodesRenewed',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
    return makeBackupCodes(tx, userId);
  });
}
