import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { afterPrimary } from './afterPrimary.ts';
import { accountOfUser, keepPassword, type Account } from './credentials.sql.ts';
import { judgePassword } from './judgePassword.ts';
import { makeOneTimeToken, stateOfToken, useToken } from './oneTimeTokens.sql.ts';
import { hashPassword } from './password.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { startOver } from './startOver.ts';

const linkMinutes = 24 * 60;

/** Makes a token for /auth/set-password/<token>, good once within 24 hours. Whoever opens it owns the account: print or mail it, never log it. */
export async function setPasswordToken(ctx: Ctx, userId: string): Promise<string> {
  const { token } = await makeOneTimeToken(ctx, {
    purpose: 'setPassword',
    userId,
    minutes: linkMinutes,
  });
  return token;
}

/** Whom a set-password link is for, without using it; null when it is unknown, used or too old. */
export async function personOfPasswordLink(
  ctx: Ctx,
  token: string,
): Promise<{ name: string; email: string } | null> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'setPassword', token });
  const account = state === 'live' ? await accountOfUser(ctx, userId) : null;
  return account && { name: account.name, email: account.email };
}

/**
 * Sets a password by a one-time link, which proves the address too (one never confirmed before starts over: nothing that was in the
 * account stays); ends all other sign-ins and signs this browser in. Refuses `identity.linkEnded` (422) and `identity.password…` (422, field `password`).
 */
export async function setPassword(
  ctx: Ctx,
  { token, password, from }: { token: string; password: string; from: From },
): Promise<OpenedSignIn> {
  const account = await accountOfLink(ctx, token);
  await judgePassword(ctx, password, account);
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const userId = await useToken(tx, { purpose: 'setPassword', token });
    if (userId === null) throw new Refused('identity.linkEnded', 422);
    if (!account.isVerified) await startOver(tx, userId);
    await keepPassword(tx, { userId, passwordHash });
    if (!account.isVerified || account.mustResetPassword) {
      await asSystem(tx, 'set-password link').store.update('users', userId, {
        mustResetPassword: false,
        ...(account.isVerified ? {} : { emailVerifiedAt: tx.now.toString() }),
      });
    }
    return afterPrimary(tx, { account, method: 'oneTimeLink', remember: false, from });
  });
}

async function accountOfLink(ctx: Ctx, token: string): Promise<Account> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'setPassword', token });
  if (state !== 'live') throw new Refused('identity.linkEnded', 422);
  const account = await accountOfUser(ctx, userId);
  if (!account) throw notFound();
  return account;
}
