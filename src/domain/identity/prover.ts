import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
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

/** What a try to prove a second factor is counted under: guesses are few in one sign-in, and few over all of a person's. */
export function factorTries({ userId, signInId }: Prover): Counted[] {
  return [
    { limit: 'factorHere', by: [signInId] },
    { limit: 'factorAnywhere', by: [userId] },
  ];
}
