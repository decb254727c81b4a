import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { stateOfToken, tryCode, useCode, useToken } from './oneTimeTokens.sql.ts';
import { countTry, forgetTries, type Counted } from './rateLimit.sql.ts';

/** `verified` now, or `already`, by an earlier use of the same link or in another browser. */
export type Verification = { outcome: 'verified' | 'already'; userId: string };

/**
 * Confirms a person's address by the link or the code they were sent. A link needs no sign-in; a code counts
 * only for the signed-in person. Used at once by two, one takes effect. Refuses `identity.linkEnded` (422) for a link
 * that is unknown or too old, `identity.codeWrong` (422, with `left`), `identity.codeSpent` (422) when no living
 * code is left, `identity.tooManyTries` (429), `common.signInFirst` (401) for a code without a sign-in.
 */
export async function verifyAddress(
  ctx: Ctx,
  proof: { token: string } | { code: string },
): Promise<Verification> {
  return 'token' in proof ? byLink(ctx, proof.token) : byCode(ctx, proof.code);
}

async function byLink(ctx: Ctx, token: string): Promise<Verification> {
  return inTransaction(ctx, async (tx) => {
    const userId = await useToken(tx, { purpose: 'verify', token });
    if (userId !== null) return settle(tx, userId);
    const seen = await stateOfToken(tx, { purpose: 'verify', token });
    if (seen.state === 'spent') return { outcome: 'already', userId: seen.userId };
    throw new Refused('identity.linkEnded', 422);
  });
}

async function byCode(ctx: Ctx, code: string): Promise<Verification> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { id: userId, emailVerifiedAt } = ctx.actor.user;
  if (emailVerifiedAt !== null) return { outcome: 'already', userId };
  const counted: Counted = { limit: 'code', by: [userId] };
  await countTry(ctx, [counted], 'identity.tooManyTries');
  const { id, left } = await tryCode(ctx, { userId, code });
  if (id === null) throw wrongCode(left);
  await forgetTries(ctx, [counted]);
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
