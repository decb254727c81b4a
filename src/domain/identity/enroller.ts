import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { factorsOf, hasLastingFactor, hasSecondFactor } from './factors.sql.ts';
import { requireFresh } from './freshness.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { hasProvenSecond } from './provenFactors.sql.ts';
import { proverOf, type Prover } from './prover.ts';

/**
 * Who may set up a second factor now: a person who has just proven who they are, or a sign-in of stage `enrol` that has no factor to
 * prove, or proved the only one, which is not enough for its role. Else somebody with the password alone could add a factor of theirs
 * to those that came meanwhile. Refuses as `proverOf` and `requireFresh` do, and `identity.proveFirst` (403) for other half-done sign-ins.
 */
export async function enrollerOf(ctx: Ctx, pending: PendingSignIn | null): Promise<Prover> {
  const prover = proverOf(ctx, pending);
  if (prover.stage === 'full') {
    await requireFresh(ctx);
    return prover;
  }
  const mayEnrol = prover.stage === 'enrol' && (await hasNothingToProve(ctx, prover));
  if (!mayEnrol) throw new Refused('identity.proveFirst', 403);
  return prover;
}

async function hasNothingToProve(ctx: Ctx, { userId, signInId }: Prover): Promise<boolean> {
  const factors = await factorsOf(ctx, userId);
  if (!hasSecondFactor(factors)) return true;
  return !hasLastingFactor(factors) && (await hasProvenSecond(ctx, signInId));
}
