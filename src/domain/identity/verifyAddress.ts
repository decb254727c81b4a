import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { addressTries } from './addressTries.ts';
import { accountOfUser } from './credentials.sql.ts';
import { stateOfToken, tryCode, useCode, useToken } from './oneTimeTokens.sql.ts';
import { verifyPassword } from './password.ts';
import { countTry, forgetTries, giveBackTry, type Counted } from './rateLimit.sql.ts';
import { verificationLink } from './verificationLink.ts';

/** `verified` now, or `already`, by an earlier use of the same link or in another browser. */
export type Verification = { outcome: 'verified' | 'already'; userId: string };

/**
 * Confirms a person's address by the link or the code they were sent. A link takes the sign-in of that account or else the password
 * chosen at sign-up; a code counts only for the signed-in person. Used at once by two, one takes effect. Refuses `identity.linkEnded` (422) for a link
 * that is unknown or too old, `identity.codeWrong` (422, with `left`), `identity.codeSpent` (422) when no living
 * code is left, `identity.passwordWrong` (422, field `password`), `identity.tooManyTries` (429), `common.signInFirst` (401) for a code without a sign-in.
 */
export async function verifyAddress(
  ctx: Ctx,
  proof: { token: string; password?: string } | { code: string },
): Promise<Verification> {
  return 'token' in proof ? byLink(ctx, proof) : byCode(ctx, proof.code);
}

async function byLink(
  ctx: Ctx,
  { token, password = '' }: { token: string; password?: string },
): Promise<Verification> {
  const { asksPassword } = await verificationLink(ctx, token);
  if (asksPassword) await proveSignUp(ctx, { token, password });
  return inTransaction(ctx, async (tx) => {
    const userId = await useToken(tx, { purpose: 'verify', token });
    if (userId !== null) return settle(tx, userId);
    const seen = await stateOfToken(tx, { purpose: 'verify', token });
    const isDone =
      seen.state === 'spent' && ((await accountOfUser(tx, seen.userId))?.isVerified ?? false);
    if (isDone) return { outcome: 'already', userId: seen.userId };
    throw new Refused('identity.linkEnded', 422);
  });
}

/** That whoever presses is who signed up. Outside of the transaction: a refusal would undo the counting. */
async function proveSignUp(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const { userId } = await stateOfToken(ctx, { purpose: 'verify', token });
  const account = userId === null ? null : await accountOfUser(ctx, userId);
  if (!account) throw new Refused('identity.linkEnded', 422);
  const counted: Counted[] = [{ limit: 'ownPassword', by: [account.id] }];
  await countTry(ctx, counted, 'identity.tooManyTries');
  if (await verifyPassword(password, account.passwordHash)) return forgetTries(ctx, counted);
  await writeAudit(ctx, {
    act: 'refused',
    collection: 'users',
    documentId: account.id,
    changes: {},
  });
  throw new Refused('identity.passwordWrong', 422, {
    fields: { password: 'identity.passwordWrong' },
  });
}

async function byCode(ctx: Ctx, code: string): Promise<Verification> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { id: userId, email, emailVerifiedAt } = ctx.actor.user;
  if (emailVerifiedAt !== null) return { outcome: 'already', userId };
  const counted: Counted = { limit: 'code', by: [userId] };
  const ofAddress: Counted = { limit: 'codeOfAddress', by: [addressTries(ctx, email)] };
  await countTry(ctx, [counted, ofAddress], 'identity.tooManyTries');
  const { id, left } = await tryCode(ctx, { userId, code });
  if (id === null) throw wrongCode(left);
  await forgetTries(ctx, [counted]);
  await giveBackTry(ctx, ofAddress);
  return inTransaction(ctx, async (tx) => {
    const isFirst = await useCode(tx, id);
    return isFirst ? settle(tx, userId) : { outcome: 'already', userId };
  });
}

function wrongCode(left: number): Refused {
  const code = left > 0 ? 'identity.codeWrong' : 'identity.codeSpent';
  return new Refused(code, 422, { fields: { code }, values: { left } });
}

/** A second link of the same person may come after the first: the earlier instant stays. */
async function settle(tx: Ctx, userId: string): Promise<Verification> {
  const system = asSystem(tx, 'address verification');
  const user = await system.store.findByID('users', userId);
  if (user?.emailVerifiedAt) return { outcome: 'already', userId };
  await system.store.update('users', userId, { emailVerifiedAt: tx.now.toString() });
  return { outcome: 'verified', userId };
}
