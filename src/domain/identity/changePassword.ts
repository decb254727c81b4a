import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { accountOfUser, isPasswordStill, keepPassword, type Account } from './credentials.sql.ts';
import { requireFresh } from './freshness.ts';
import { judgePassword } from './judgePassword.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { countTry, forgetTries } from './rateLimit.sql.ts';

/**
 * Changes the person's password, or sets the first one (`current` is empty then). The current one is asked for even of a fresh sign-in
 * (OWASP ASVS 5.0, 6.2.3). All other sign-ins end, and with them trusted devices and links mailed earlier; the person gets a mail.
 * Refuses as `requireFresh` does; `identity.passwordWrong` (422, field `current`); `identity.password…` (422, field `password`);
 * `identity.tooManyTries` (429) after ten wrong ones.
 */
export async function changePassword(
  ctx: Ctx,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { id: userId, signInId } = await requireFresh(ctx);
  const account = await accountOfUser(ctx, userId);
  if (!account) throw notFound();
  await proveCurrent(ctx, account, current);
  await judgePassword(ctx, password, account);
  const passwordHash = await hashPassword(password);
  await inTransaction(ctx, async (tx) => {
    await requireFresh(tx);
    // Judging the new one takes its time: somebody may have chosen another one meanwhile.
    const isStill =
      account.passwordHash === null
        ? (await accountOfUser(tx, userId))?.passwordHash === null
        : await isPasswordStill(tx, { userId, passwordHash: account.passwordHash });
    if (!isStill) throw wrong();
    await keepPassword(tx, { userId, passwordHash, exceptId: signInId });
    if (account.mustResetPassword) {
      const system = asSystem(tx, 'password changed by its owner');
      await system.store.update('users', userId, { mustResetPassword: false });
    }
    await announce(tx, {
      name: 'person.passwordChanged',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
  });
}

async function proveCurrent(ctx: Ctx, account: Account, current: string): Promise<void> {
  if (account.passwordHash === null) return;
  const counted = [{ limit: 'ownPassword', by: [account.id] }] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
  if (!(await verifyPassword(current, account.passwordHash))) throw wrong();
  await forgetTries(ctx, counted);
}

function wrong(): Refused {
  return new Refused('identity.passwordWrong', 422, {
    fields: { current: 'identity.passwordWrong' },
  });
}
