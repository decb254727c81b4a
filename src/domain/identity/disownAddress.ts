import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { accountOfUser } from './credentials.sql.ts';
import { endLinks } from './mailedLinks.sql.ts';
import { endTokens, useToken } from './oneTimeTokens.sql.ts';
import { releaseAddress } from './releaseAddress.sql.ts';
import { startOver } from './startOver.ts';

/**
 * The reader of a verification mail says that they did not sign up: nothing opens the account any more, its links end, and the address
 * is free for a new one. Refuses `identity.linkEnded` (422) for a link that is unknown, used or too old, and once the address was confirmed.
 */
export async function disownAddress(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const userId = await useToken(tx, { purpose: 'verify', token });
    const account = userId === null ? null : await accountOfUser(tx, userId);
    if (!account || account.isVerified) throw new Refused('identity.linkEnded', 422);
    const { id, email } = account;
    const system = asSystem(tx, 'disowned by the reader of the mail');
    if (!(await releaseAddress(system, { userId: id, email }))) {
      throw new Refused('identity.linkEnded', 422);
    }
    await startOver(tx, id);
    await endLinks(tx, id);
    await endTokens(tx, { purpose: 'verify', userId: id });
  });
}
