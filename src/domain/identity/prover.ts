import { asSystem, type Ctx } from '../../context.ts';
import { isRefused, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { verifiedUser } from '../people/actor.ts';
import { ownBudgetOf, type AskingBrowser } from './ownBudget.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { countTry, type Counted } from './rateLimit.sql.ts';
import type { Stage } from './signIns.ts';

/** Whoever proves or sets up a factor: a person who is in and proves it once more, or somebody half signed in. */
export type Prover = { userId: string; signInId: string; stage: Stage };

/**
 * Who that is: the person of this request, else the half-done sign-in behind its cookie. Refuses `common.signInFirst` (401) for
 * anybody else, `common.forbidden` (403) for machines with a key and for staff who act as somebody.
 */
export function proverOf(ctx: Ctx, pending: PendingSignIn | null): Prover {
  const user = verifiedUser(ctx.actor);
  if (!user) {
    if (!pending) throw new Refused('common.signInFirst', 401);
    return pending;
  }
  if (user.apiKey !== null || user.impersonatorId !== null) {
    throw new Refused('common.forbidden', 403);
  }
  return { userId: user.id, signInId: user.signInId, stage: 'full' };
}

/**
 * Counts a try to prove a second factor, and says under what: guesses are few in one sign-in, and few over all of a person's; those in a
 * browser that the person has used before are counted apart, so that somebody with the password does not lock its owner out. Refuses
 * `identity.tooManyTries` (429, with the wait), which is told to the person.
 */
export async function countFactorTry(
  ctx: Ctx,
  prover: Prover,
  browser: AskingBrowser,
): Promise<Counted[]> {
  const { userId, signInId } = prover;
  const own = await ownBudgetOf(ctx, userId, browser);
  const counted: Counted[] = [
    { limit: 'factorHere', by: [signInId] },
    ...(own === null
      ? ([
          { limit: 'factorAnywhere', by: [userId] },
          { limit: 'factorDaily', by: [userId] },
        ] as const)
      : ([{ limit: 'factorKnown', by: [userId, own] }] as const)),
  ];
  try {
    await countTry(ctx, counted, 'identity.tooManyTries');
  } catch (error) {
    if (isRefused(error)) await tellOfGuessing(ctx, prover);
    throw error;
  }
  return counted;
}

/** Whoever gets this far has the first factor already: its owner hears of it, at most once a day. */
async function tellOfGuessing(ctx: Ctx, { userId, stage }: Prover): Promise<void> {
  if (stage === 'full') return;
  try {
    await countTry(ctx, [{ limit: 'guessingTold', by: [userId] }], 'identity.tooManyTries');
  } catch (error) {
    if (isRefused(error)) return;
    throw error;
  }
  const name = 'person.factorGuessed';
  await inTransaction(asSystem(ctx, 'guessing'), (tx) =>
    announce(tx, { name, collection: 'users', documentId: userId, topics: [] }),
  );
}
