import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { ownBudgetOf, type AskingBrowser } from './ownBudget.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import type { Counted } from './rateLimit.sql.ts';
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
 * What a try to prove a second factor is counted under: guesses are few in one sign-in, and few over all of a person's; those in a
 * browser that the person has used before are counted apart, so that somebody with the password does not lock its owner out.
 */
export async function factorTries(
  ctx: Ctx,
  { userId, signInId }: Prover,
  browser: AskingBrowser,
): Promise<Counted[]> {
  const own = await ownBudgetOf(ctx, userId, browser);
  return [
    { limit: 'factorHere', by: [signInId] },
    own === null
      ? { limit: 'factorAnywhere', by: [userId] }
      : { limit: 'factorKnown', by: [userId, own] },
  ];
}
