import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { normalAddress } from './address.ts';
import { afterPrimary } from './afterPrimary.ts';
import { accountOfAddress, keepHash, type Account, isPasswordStill } from './credentials.sql.ts';
import { ownBudgetOf } from './ownBudget.sql.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import { countTry, forgetTries, giveBackTry, type Counted } from './rateLimit.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { tellOfLock } from './tellOfLock.ts';

export type SignInWish = {
  email: string;
  password: string;
  remember: boolean;
  trustedToken?: string | undefined;
  from: From;
};

/**
 * Signs a person in by address and password. Refuses `identity.locked` (429, with `minutes`) after too many
 * tries, of which the owner of the address is told, `identity.wrongCredentials` (422) alike for an unknown address, a wrong
 * password and an address that is not confirmed yet, `identity.accountClosed` (403) for an account that is suspended or banned.
 *
 * A browser that the person has used before has a budget of its own: strangers who guess do not lock it out.
 *
 * An unconfirmed address lets nobody in by password: else whoever signs up with an address could tell by
 * signing in again whether it was known before.
 */
export async function signIn(ctx: Ctx, wish: SignInWish): Promise<OpenedSignIn> {
  const email = normalAddress(wish.email);
  const account = await accountOfAddress(ctx, email);
  const own = await ownBudgetOf(ctx, account?.id ?? null, wish);
  const here: Counted = { limit: 'signInHere', by: [email, own ?? wish.from.address] };
  const anywhere: Counted =
    own === null
      ? { limit: 'signInAnywhere', by: [email] }
      : { limit: 'signInKnown', by: [email, own] };
  const from: Counted = { limit: 'signInFrom', by: [wish.from.address] };
  try {
    await countTry(ctx, [here, anywhere], 'identity.locked');
  } catch (error) {
    await tellOfLock(ctx, { email, from: wish.from, refusal: error });
    throw error;
  }
  await countTry(ctx, [from], 'identity.locked');

  const fits = await verifyPassword(wish.password, account?.passwordHash ?? null);
  if (account === null || !fits || !account.isVerified) throw await refusal(ctx, account);

  await forgetTries(ctx, [here, anywhere]);
  await giveBackTry(ctx, from);
  const fresher = await fresherHash(account, wish.password);
  return inTransaction(ctx, async (tx) => {
    const { passwordHash } = account;
    const isStill =
      passwordHash !== null && (await isPasswordStill(tx, { userId: account.id, passwordHash }));
    if (!isStill) throw new Refused('identity.wrongCredentials', 422);
    if (fresher !== null) {
      await keepHash(tx, { userId: account.id, passwordHash: fresher });
    }
    return afterPrimary(tx, {
      account,
      method: 'password',
      remember: wish.remember,
      from: wish.from,
      trustedToken: wish.trustedToken,
    });
  });
}

async function refusal(ctx: Ctx, account: Account | null): Promise<Refused> {
  await writeAudit(ctx, {
    act: 'refused',
    collection: 'users',
    documentId: account?.id ?? 'unknown',
    changes: {},
  });
  return new Refused('identity.wrongCredentials', 422);
}

async function fresherHash({ passwordHash }: Account, password: string): Promise<string | null> {
  return passwordHash !== null && isOutdated(passwordHash) ? hashPassword(password) : null;
}
