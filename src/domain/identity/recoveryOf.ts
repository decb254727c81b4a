import type { Ctx } from '../../context.ts';
import { factorsOf, type Factors } from './factors.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { waitingRecovery } from './recoveries.sql.ts';
import { halfSignedIn, isRipe, needsApproval } from './recoveryRules.ts';

/** A recovery as the half signed-in person sees it. */
export type RecoveryView = {
  /** Whether staff must agree, since the person's role needs a factor: waiting is not enough for them. */
  needsStaff: boolean;
  /** When it may be finished; null where none was asked for. */
  ripeAt: Temporal.Instant | null;
  isRipe: boolean;
  factors: Factors;
};

/** What the person behind a half-done sign-in may do about a lost factor. Refuses `common.signInFirst` (401) when there is none of stage `mfa`. */
export async function recoveryOf(ctx: Ctx, pending: PendingSignIn | null): Promise<RecoveryView> {
  const { userId } = halfSignedIn(pending);
  const needsStaff = await needsApproval(ctx, userId);
  const waiting = await waitingRecovery(ctx, userId);
  return {
    needsStaff,
    ripeAt: waiting?.ripeAt ?? null,
    isRipe: waiting !== null && isRipe(ctx, waiting, needsStaff),
    factors: await factorsOf(ctx, userId),
  };
}
