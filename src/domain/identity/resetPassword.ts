import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { normalAddress } from './address.ts';
import { addressMark } from './addressMark.ts';
import { afterPrimary } from './afterPrimary.ts';
import { countLink } from './countLink.ts';
import { accountOfAddress, accountOfUser, keepPassword, type Account } from './credentials.sql.ts';
import { judgePassword } from './judgePassword.ts';
import { removeMadeSince } from './madeSince.sql.ts';
import { noteLink, useLink } from './mailedLinks.sql.ts';
import { stateOfToken } from './oneTimeTokens.sql.ts';
import { hashPassword } from './password.ts';
import { countTry } from './rateLimit.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { startOver } from './startOver.ts';
import { recentSince, waysIn, type WayIn } from './waysIn.sql.ts';

/** How long a link to choose a new password works. */
export const resetMinutes = 60;

/**
 * Has a link mailed by which the owner of an address chooses a new password. An address that nobody has is answered exactly alike.
 * Refuses `identity.tooManyTries` (429, with `minutes`).
 */
export async function askForReset(ctx: Ctx, wish: { email: string; from: From }): Promise<void> {
  const email = normalAddress(wish.email);
  await countLink(ctx, { email, from: wish.from });
  const account = await accountOfAddress(ctx, email);
  await inTransaction(ctx, (tx) => mailReset(tx, { userId: account?.id ?? null, email }));
}

/** Has a reset link mailed to a person, on the current transaction; to nobody (null) in as many steps. */
export async function mailReset(
  tx: Ctx,
  { userId, email }: { userId: string | null; email: string },
): Promise<void> {
  const id = await noteLink(tx, {
    purpose: 'resetPassword',
    userId,
    minutes: resetMinutes,
    details: addressMark(tx, email),
  });
  await announce(tx, {
    name: 'person.resetAsked',
    collection: 'one-time-tokens',
    documentId: id,
    topics: [],
  });
}

/**
 * Whom a reset link is for, without using it; null when it is unknown, used or too old. `ways` is what else opens the account, where
 * they must choose another password since it was not them, or staff said so; else nobody asks for that list.
 */
export async function personOfResetLink(
  ctx: Ctx,
  token: string,
): Promise<{ name: string; email: string; ways: WayIn[] } | null> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'resetPassword', token });
  const account = state === 'live' ? await accountOfUser(ctx, userId) : null;
  if (!account) return null;
  const ways = account.mustResetPassword ? await waysIn(ctx, account.id) : [];
  return { name: account.name, email: account.email, ways };
}

/**
 * Sets a new password by a mailed link, once; it proves the address too. All other sign-ins, trusted devices, API keys and links end (with an address
 * never confirmed before, everything that was in the account), a reset
 * that staff asked for is done, the owner hears of it, and this browser goes on to sign in: a second factor is still asked for. Of the ways in
 * that `personOfResetLink` gave, those in `remove` go before that, as far as they are recent. Refuses
 * `identity.linkEnded` (422), `identity.tooManyTries` (429), what `judgePassword` refuses (422, field `password`), and what `afterPrimary` refuses.
 */
export async function resetPassword(
  ctx: Ctx,
  {
    token,
    password,
    remove = [],
    from,
  }: { token: string; password: string; remove?: readonly string[]; from: From },
): Promise<OpenedSignIn> {
  const account = await accountOfLink(ctx, token);
  await countTry(ctx, [{ limit: 'judgedFrom', by: [from.address] }], 'identity.tooManyTries');
  await judgePassword(ctx, password, account);
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const link = await useLink(tx, { purpose: 'resetPassword', token });
    if (link?.details !== addressMark(tx, account.email)) {
      throw new Refused('identity.linkEnded', 422);
    }
    const { userId } = link;
    if (!account.isVerified) await startOver(tx, userId);
    await keepPassword(tx, { userId, passwordHash });
    if (account.mustResetPassword) {
      await removeMadeSince(tx, { userId, since: recentSince(tx), only: remove });
    }
    await settle(tx, account);
    await announce(tx, {
      name: 'person.passwordChanged',
      collection: 'users',
      documentId: userId,
      topics: [],
    });
    return afterPrimary(tx, { account, method: 'oneTimeLink', remember: false, from });
  });
}

async function settle(tx: Ctx, account: Account): Promise<void> {
  if (account.isVerified && !account.mustResetPassword) return;
  await asSystem(tx, 'reset link').store.update('users', account.id, {
    mustResetPassword: false,
    ...(account.isVerified ? {} : { emailVerifiedAt: tx.now.toString() }),
  });
}

async function accountOfLink(ctx: Ctx, token: string): Promise<Account> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'resetPassword', token });
  const account = state === 'live' ? await accountOfUser(ctx, userId) : null;
  if (!account) throw new Refused('identity.linkEnded', 422);
  return account;
}
