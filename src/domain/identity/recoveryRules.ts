import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { announce } from '../notifications/announce.sql.ts';
import { accountOfUser } from './credentials.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import type { Recovery } from './recoveries.sql.ts';

/** How long the owner of an account has to say no to a recovery, in hours. */
export const waitHours = 72;

/** How long a ripe recovery waits to be finished, in hours. */
export const keptHours = 14 * 24;

/** How many different admins must agree where waiting alone is not enough, and may agree where it is too long. */
const approvalsNeeded = 2;

/** Whose a half-done sign-in is that waits for a second factor. Refuses everybody else with `common.signInFirst` (401). */
export function halfSignedIn(pending: PendingSignIn | null): PendingSignIn {
  if (pending?.stage !== 'mfa') throw new Refused('common.signInFirst', 401);
  return pending;
}

/** Whether waiting is not enough: for roles that must have a factor. */
export async function needsApproval(ctx: Ctx, userId: string): Promise<boolean> {
  const account = await accountOfUser(ctx, userId);
  return account === null || mustHaveFactor(ctx, account.roles);
}

/** Whether a recovery may be finished now. */
export function isRipe(ctx: Ctx, { ripeAt, approvals }: Recovery, needsStaff: boolean): boolean {
  if (approvals >= approvalsNeeded) return true;
  return !needsStaff && Temporal.Instant.compare(ripeAt, ctx.now) <= 0;
}

/** Tells a person of what happens to their recovery. */
export async function tellOfRecovery(
  tx: Ctx,
  name: 'recovery.asked' | 'recovery.waiting' | 'recovery.stopped' | 'recovery.done',
  userId: string,
): Promise<void> {
  await announce(tx, { name, collection: 'users', documentId: userId, topics: [] });
}
