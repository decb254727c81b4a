import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { factorsOf, hasLastingFactor } from './factors.sql.ts';
import { requireFresh } from './freshness.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { proverOf, type Prover } from './prover.ts';

/**
 * Who may set up a second factor now: a person who has just proven who they are, or a sign-in of stage `enrol` while there is no
 * factor yet. Without the last, somebody with the password alone could add a factor of theirs to those that came meanwhile. Refuses
 * as `proverOf` and `requireFresh` do, and `identity.proveFirst` (403) for a sign-in that has a factor to prove.
 */
export async function enrollerOf(ctx: Ctx, pending: PendingSignIn | null): Promise<Prover> {
  const prover = proverOf(ctx, pending);
  if (prover.stage === 'full') {
    await requireFresh(ctx);
    return prover;
  }
  const mayEnrol =
    prover.stage === 'enrol' && !hasLastingFactor(await factorsOf(ctx, prover.userId));
  if (!mayEnrol) throw new Refused('identity.proveFirst', 403);
  return prover;
}
